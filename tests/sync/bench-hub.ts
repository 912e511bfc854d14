import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { HybridTime } from '../../core/contract/common/entry.ts';
import { createJournal } from '../../electron/station/journal/journal.ts';
import { createProjection } from '../../electron/station/journal/projection.ts';
import { Identity } from '../../electron/station/membership/enrolment.ts';
import { machineClock } from '../../electron/station/membership/event-clock.ts';
import { newId, newSalt, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createEntryTable } from '../../electron/station/store/entries.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createSetting } from '../../electron/station/store/settings.ts';
import { createStateTables } from '../../electron/station/store/state.ts';
import { PullState } from '../../electron/station/sync/pull.ts';
import { loadPack } from '../../node/pack-folder.ts';
import { type HubProcess, peakMemory, startHubProcess } from '../support/hub-process.ts';
import { packDir, resourcesDir, settingsFor } from '../support/station-folder.ts';
import { startStationProcess } from '../support/station-process.ts';
import { enrolPusher } from './pusher.ts';

export const event = loadPack(packDir, resourcesDir).event.id;
const folders: string[] = [];
// Databases of millions of entries: they go with the bench.
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
/** A folder for this run. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  folders.push(folder);
  return folder;
}

/** Looks again and again until it is done, with no end of its own: the bench's time-out is one. @param every in milliseconds */
export async function until(done: () => boolean | Promise<boolean>, every = 20): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, every));
}

/** A hub process on a database of its own, and a line to that database for counting. */
export async function openHub(postgresUrl: string, name: string) {
  const admin = new Pool({ connectionString: postgresUrl, max: 1 });
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const hub = await startHubProcess(temporary(), url.href);
  const pool = new Pool({ connectionString: url.href, max: 1 });
  const position = async () => Number((await pool.query('SELECT position FROM event')).rows[0]?.position);
  return { hub, position, pool, close: async () => void (await Promise.all([hub.stop(), pool.end()])) };
}

/** Fills a hub by way of its own wire. */
export async function fill(hub: HubProcess, count: number, withBadges: boolean): Promise<void> {
  const pusher = await enrolPusher(hub.url, event, await hub.enrolCode(event));
  for (let done = 0; done < count; done += 500) {
    const registered = pusher.registrations(Math.min(500, count - done));
    const entries = withBadges ? [...registered, ...registered.map(({ subject }) => pusher.badge(subject))] : registered;
    const { status, body } = await pusher.send(JSON.stringify({ entries }));
    if (status !== 200) throw new Error(JSON.stringify(body));
  }
  pusher.close();
}

/** A station's folder, enrolled, its process stopped. */
export async function enrolFolder(hub: HubProcess): Promise<string> {
  const folder = temporary();
  const station = await startStationProcess(settingsFor(folder, { hubUrl: hub.url, enrolCode: await hub.enrolCode(event), packDir: null }));
  await station.stop();
  return folder;
}

function opened<T>(folder: string, work: (db: ReturnType<typeof openStore>) => T): T {
  const db = openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Writes registrations into a stopped station's journal, as weeks without a network would leave them. */
function fillOutbox(folder: string, count: number): void {
  opened(folder, (db) => {
    const identity = createSetting(db, 'identity', Identity).read();
    if (identity === null) throw new Error('The station was not enrolled.');
    const entries = createEntryTable(db);
    const project = createProjection({ entries, state: createStateTables(db) });
    const journal = createJournal({
      db,
      entries,
      project,
      station: () => identity.station,
      clock: machineClock,
      seen: null,
    });
    for (let done = 0; done < count; done += 1_000) {
      journal.transact((writer) => {
        for (let index = done; index < Math.min(count, done + 1_000); index++) {
          const fields = {
            name: `欧阳娜娜 ${index}`,
            organisation: '上海人工智能实验室',
            country: 'CN',
            contactBy: 'phone',
            phone: `+86138${10_000_000 + index}`,
          };
          writer.record({
            kind: 'registrant.registered',
            subject: newId(systemEnvironment),
            actor: 'visitor',
            body: {
              salt: newSalt(systemEnvironment),
              visit: newId(systemEnvironment),
              category: 'public-visitor',
              language: 'zh-Hans',
              fields,
            },
          });
        }
      });
    }
  });
}

type OpenHub = Awaited<ReturnType<typeof openHub>>;

/** Says to a stopped station that it has applied the feed through `position`, and holds nothing. */
async function setCursor(folder: string, { pool }: OpenHub, position: number): Promise<void> {
  const { epoch } = (await pool.query('SELECT epoch FROM event')).rows[0];
  opened(folder, (db) => {
    for (const table of ['registrant', 'consent', 'badge', 'chain_head']) db.prepareWrite(`DELETE FROM ${table}`).run();
    const time = HybridTime.parse('0'.repeat(16));
    createSetting(db, 'pull', PullState).write({ cursor: { epoch, position }, loading: null, head: 0, time });
  });
}

/** The real station process drains an outbox into the real hub. */
export async function drain(into: OpenHub, count: number) {
  const { hub, position } = into;
  const folder = await enrolFolder(hub);
  const before = await position();
  await setCursor(folder, into, before);
  fillOutbox(folder, count);
  const station = await startStationProcess(settingsFor(folder, { hubUrl: hub.url, packDir: null }));
  await until(async () => (await position()) > before, 2);
  const [started, already] = [performance.now(), await position()];
  await until(async () => (await position()) >= before + count, 2);
  const seconds = (performance.now() - started) / 1000;
  const perSecond = (before + count - already) / seconds;
  const figure = { perSecond, seconds, client: peakMemory(station.pid), server: peakMemory(hub.pid) };
  await station.stop();
  return figure;
}

/** The real station process pulls the whole feed, without a snapshot. */
export async function pullFeed(from: OpenHub, count: number) {
  const { hub } = from;
  const folder = await enrolFolder(hub);
  await setCursor(folder, from, 0);
  const station = await startStationProcess(settingsFor(folder, { hubUrl: hub.url, packDir: null }));
  const { token } = await station.call.staff.enter({ pin: '246813' });
  const at = async () => (await station.call.staff.status({ token })).feed?.position ?? 0;
  await until(async () => (await at()) > 0);
  const [started, already] = [performance.now(), await at()];
  await until(async () => (await at()) >= count);
  const seconds = (performance.now() - started) / 1000;
  const figure = { perSecond: (count - already) / seconds, client: peakMemory(station.pid), server: peakMemory(hub.pid) };
  await station.stop();
  return figure;
}
