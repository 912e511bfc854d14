import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { EventId } from '../../core/contract/common/ids.ts';
import { readHeldState } from '../support/held-state.ts';
import { startHubProcess } from '../support/hub-process.ts';
import { openProxy, type Trouble } from '../support/proxy.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { startStationProcess } from '../support/station-process.ts';
import { pick, seeded } from './random.ts';

/** What befalls a venue in one run; which, when and to whom comes from the seed. */
export const faults = [
  'slow line',
  'thin line',
  'cut in a body',
  'line dead',
  'no answer',
  'doubled bytes',
  'rubbish',
  'kill a station',
  'kill the hub',
  'kill PostgreSQL',
  'one disk image twice',
  'clocks jump',
] as const;
export type Fault = (typeof faults)[number];
/** Those that end a process without a word. */
export const killings: readonly Fault[] = ['kill a station', 'kill the hub', 'kill PostgreSQL', 'one disk image twice'];

const troubles: Partial<Record<Fault, Trouble>> = {
  'slow line': { delay: 400 },
  'thin line': { throttle: 20_000 },
  'cut in a body': { cut: 0.3 },
  'no answer': { drop: 0.6 },
  'doubled bytes': { duplicate: 0.2 },
  rubbish: { rubbish: 0.6 },
};

export interface RunResult {
  readonly seed: number;
  readonly faults: readonly Fault[];
  readonly kills: number;
  /** Visitors whose registration a screen had confirmed. */
  readonly confirmed: number;
  /** Of these: not on the hub, and more than once. */
  readonly lost: number;
  readonly doubled: number;
  /** How long after the last mending the last station had everything and had sent everything, in milliseconds. */
  readonly healedAfter: number;
  /** What does not hold; empty where all is well. */
  readonly problems: readonly string[];
}

export interface RunDependencies {
  readonly seed: number;
  readonly event: EventId;
  /** An empty database of a PostgreSQL that only this run uses, and what kills that server and starts it again. */
  readonly databaseUrl: () => string;
  readonly killPostgres: (() => Promise<void>) | null;
  /** What may happen, and how often something does. */
  readonly of: readonly Fault[];
  readonly steps: number;
}

/** The longest that stations may need after the network has healed, in milliseconds. */
const healLimit = 30_000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A station as its venue has it: switched on and off, with a visitor's wish that may have been cut off. */
function makeStation(folder: string, hubUrl: string, code: string | null, name: string, confirmed: Set<string>) {
  let running: Awaited<ReturnType<typeof startStationProcess>> | null = null;
  let enrolCode = code;
  let pending: ReturnType<typeof registration> | null = null;
  let visitors = 0;
  let asking: Promise<void> = Promise.resolve();
  async function ask(wish: ReturnType<typeof registration>): Promise<void> {
    if (running === null) return;
    const { registrant } = await running.call.kioskSession.register(wish);
    confirmed.add(registrant);
  }
  return {
    folder,
    hasStarted: () => running !== null,
    /** @param shift how far its clock is off, in seconds */
    async start(shift: number): Promise<void> {
      const settings = settingsFor(folder, { name, hubUrl, enrolCode, packDir: null });
      running = await startStationProcess(settings, shift);
      enrolCode = null;
      // The screen sends again what it had no answer to, under the same kiosk session.
      const wish = pending;
      if (wish !== null) await ask(wish);
      pending = null;
    },
    async kioskSession(): Promise<void> {
      const wish = registration(`${name} ${visitors++}`, { phone: `138${String(10_000_000 + visitors)}` });
      pending = wish;
      // A kill between transaction and answer leaves the wish pending.
      const asked = ask(wish).then(() => {
        if (pending === wish) pending = null;
      });
      asking = asked;
      await Promise.race([asked, sleep(2_000)]).catch(() => {});
    },
    /** The last visitor has an answer, or never will. */
    idle: () => Promise.race([asking, sleep(5_000)]).catch(() => {}),
    async kill(): Promise<void> {
      await running?.kill();
      running = null;
    },
    async stop(): Promise<void> {
      await running?.stop();
      running = null;
    },
    async status() {
      if (running === null) return null;
      const { token } = await running.call.staff.enter({ pin: '246813' });
      const status = await running.call.staff.status({ token });
      await running.call.staff.leave({ token });
      return status;
    },
  };
}
type Station = ReturnType<typeof makeStation>;

/** Plays one run and checks all sides against each other. */
export async function playRun({ seed, event, databaseUrl, killPostgres, of, steps }: RunDependencies): Promise<RunResult> {
  const random = seeded(seed);
  const home = mkdtempSync(join(tmpdir(), 'foyer-fault-'));
  const confirmed = new Set<string>();
  const happened: Fault[] = [];
  let kills = 0;
  let hub = await startHubProcess(join(home, 'hub'), databaseUrl());
  const proxy = await openProxy(hub.url, random);
  const stations: Station[] = [];
  const shifts = new Map<Station, number>();
  const startHub = async () => {
    hub = await startHubProcess(join(home, 'hub'), databaseUrl());
    proxy.leadTo(hub.url);
  };
  const startStation = (station: Station) => station.start(shifts.get(station) ?? 0);

  const play: Record<string, () => Promise<void>> = {
    async 'line dead'() {
      proxy.cut();
      await sleep(random() * 2_000);
      proxy.mend();
    },
    async 'kill a station'() {
      const station = pick(random, stations);
      const kioskSession = station.kioskSession();
      await sleep(random() * 40);
      await station.kill();
      kills++;
      await kioskSession;
      await startStation(station);
    },
    async 'kill the hub'() {
      await sleep(random() * 100);
      await hub.kill();
      kills++;
      await sleep(random() * 500);
      await startHub();
    },
    async 'kill PostgreSQL'() {
      if (killPostgres === null) return;
      await killPostgres();
      await hub.kill();
      kills += 2;
      await startHub();
    },
    async 'one disk image twice'() {
      const station = pick(random, stations);
      await station.kill();
      kills++;
      const folder = join(home, `copy-${stations.length}`);
      cpSync(station.folder, folder, { recursive: true });
      const copy = makeStation(folder, proxy.url, null, `Copy ${stations.length}`, confirmed);
      stations.push(copy);
      await startStation(station);
      await startStation(copy);
    },
    async 'clocks jump'() {
      const station = pick(random, stations);
      await station.kill();
      kills++;
      shifts.set(station, Math.round((random() - 0.5) * 6 * 3600));
      await startStation(station);
    },
  };

  const problems: string[] = [];
  let healedAfter = Number.NaN;
  let lost = 0;
  let doubled = 0;
  try {
    for (let index = 0; index < 2; index++) {
      const code = await hub.enrolCode(event);
      const station = makeStation(join(home, `station-${index}`), hub.url, code, `Kiosk ${index}`, confirmed);
      await station.start(0);
      await station.stop();
      // From here on by way of the line that misbehaves.
      stations.push(makeStation(join(home, `station-${index}`), proxy.url, null, `Kiosk ${index}`, confirmed));
    }
    for (const station of stations) await startStation(station);

    for (let step = 0; step < steps; step++) {
      const fault = pick(random, stations.length < 4 ? of : of.filter((each) => each !== 'one disk image twice'));
      happened.push(fault);
      const trouble = troubles[fault];
      if (trouble !== undefined) proxy.misbehave(trouble);
      const kioskSessions = stations.flatMap((station) => Array.from({ length: 1 + Math.floor(random() * 3) }, () => station));
      const visiting = (async () => {
        for (const station of kioskSessions) if (station.hasStarted()) await station.kioskSession();
      })();
      await play[fault]?.();
      await visiting;
      if (trouble !== undefined) await sleep(300);
    }

    await Promise.all(stations.map((station) => station.idle()));
    proxy.mend();
    const mended = performance.now();
    const mendedAt = Date.now();
    const pool = new Pool({ connectionString: databaseUrl(), max: 1 });
    pool.on('error', () => {});
    const headOf = async () => Number((await pool.query('SELECT position FROM event')).rows[0]?.position);
    const isSettled = async () => {
      const head = await headOf();
      const all = await Promise.all(stations.map((station) => station.status()));
      return all.every(
        (status) => status?.outbox === 0 && status.toRedact === 0 && status.feed?.position === head && status.feed.loading === null,
      );
    };
    let settled = await isSettled();
    for (; !settled && performance.now() - mended < healLimit; settled = await isSettled()) await sleep(50);
    healedAfter = Math.round(performance.now() - mended);
    if (!settled) {
      const all = await Promise.all(stations.map((station) => station.status()));
      problems.push(
        `not settled ${healLimit} ms after ${new Date(mendedAt).toISOString()}: ${JSON.stringify(all.map((s) => ({ outbox: s?.outbox, feed: s?.feed, up: s?.upstreamDetail })))}`,
      );
    }

    for (const station of stations) await station.stop();
    const { rows } = await pool.query(`SELECT registrant_id AS id FROM registrant WHERE registered_at IS NOT NULL`);
    const onHub = new Set(rows.map((row) => String(row.id)));
    lost = [...confirmed].filter((id) => !onHub.has(id)).length;
    const [counts] = (
      await pool.query(`SELECT count(*) AS entries, count(DISTINCT (station_id, seq)) AS distinct, max(position) AS last FROM journal`)
    ).rows;
    doubled = Number(counts.entries) - Number(counts.distinct);
    // A visitor under two ids would be a doubled one: each kiosk session's name is its own.
    const names = (
      await pool.query(
        `SELECT state::jsonb -> 'fields' -> 'name' ->> 1 AS name, count(*) AS n FROM registrant GROUP BY 1 HAVING count(*) > 1`,
      )
    ).rows;
    doubled += names.filter(({ name }) => !String(name).startsWith('Copy')).length;
    if (counts.entries !== counts.last) problems.push(`the feed has a gap: ${counts.entries} entries, last ${counts.last}`);
    const deadLetters = (await pool.query('SELECT seq, reason, detail FROM quarantine')).rows;
    if (deadLetters.length > 0) problems.push(`${deadLetters.length} entries in quarantine: ${JSON.stringify(deadLetters[0])}`);
    const audit = await hub.console.audit({ event });
    for (const { station, broken } of audit.stations) if (broken !== null) problems.push(`chain of ${station} broken at ${broken.seq}`);
    await pool.end();
    const held = stations.map(({ folder }) => readHeldState(folder));
    for (const [index, { state, parked }] of held.entries()) {
      if (parked > 0) problems.push(`${parked} entries set aside on station ${index}`);
      const differs = state.find((row, at) => row !== held[0]?.state[at]);
      if (state.length !== held[0]?.state.length || differs !== undefined)
        problems.push(`station ${index} differs from station 0: ${state.length}/${held[0]?.state.length} rows, ${differs?.slice(0, 300)}`);
    }
    const ids = new Set(held[0]?.state.flatMap((row) => /"id":"([^"]+)","language".*"table":"registrant"/.exec(row)?.[1] ?? []));
    if (ids.size !== onHub.size) problems.push(`the hub has ${onHub.size} people, the stations ${ids.size}`);
  } catch (error) {
    problems.push(`the run itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    for (const station of stations) await station.kill();
    await hub.kill();
    proxy.close();
    if (problems.length === 0) rmSync(home, { recursive: true, force: true });
    else problems.push(`its files are kept in ${home}`);
  }
  return { seed, faults: happened, kills, confirmed: confirmed.size, lost, doubled, healedAfter, problems };
}
