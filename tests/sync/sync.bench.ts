import type { Figure } from '../../build/checks/figure.ts';
import { startPostgres } from '../../hub/postgres/embedded-postgres.ts';
import { startPouch } from '../peers/pouchdb/run.ts';
import { type Bench, percentile } from '../support/figure.ts';
import { type HubProcess, peakMemory, startHubProcess } from '../support/hub-process.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { startStationProcess } from '../support/station-process.ts';
import { drain, enrolFolder, event, fill, openHub, pullFeed, temporary, until } from './bench-hub.ts';
import { enrolPusher, type Pusher } from './pusher.ts';

/** `FOYER_BENCH_SMALL=1` divides the amounts by ten: to try the bench itself. */
const scale = process.env.FOYER_BENCH_SMALL === undefined ? 1 : 10;
const pushed = 10_000 / scale;
const pulled = 100_000 / scale;
const people = 300_000 / scale;
const rounds = 3;

const median = (values: readonly number[]) => percentile(values, 0.5);

async function besidePouch(postgresUrl: string): Promise<Figure[]> {
  const ours = { push: [] as number[], pull: [] as number[], client: [] as number[], server: [] as number[] };
  const theirs = { push: [] as number[], pull: [] as number[], client: [] as number[] };
  const pouch = await startPouch();
  const source = await openHub(postgresUrl, 'feed');
  await fill(source.hub, pulled, false);
  await pouch.push('source', pulled);
  for (let round = 0; round < rounds; round++) {
    const up = await drain(source, pushed);
    const theirUp = await pouch.push(`push-${round}`, pushed);
    const down = await pullFeed(source, pulled);
    const theirDown = await pouch.pull('source', pulled);
    ours.push.push(up.perSecond);
    ours.pull.push(down.perSecond);
    ours.client.push(Math.max(up.client, down.client));
    ours.server.push(up.server);
    theirs.push.push(theirUp.perSecond);
    theirs.pull.push(theirDown.perSecond);
    theirs.client.push(theirUp.clientMegabytes, theirDown.clientMegabytes);
  }
  ours.server.push(peakMemory(source.hub.pid));
  await source.close();
  const theirServer = await pouch.stop();
  const pullRate = median(theirs.pull);
  const figures: Figure[] = [
    { what: `push ${pushed} registrations, Foyer`, value: median(ours.push), unit: 'per s' },
    { what: `push ${pushed} registrations, PouchDB`, value: median(theirs.push), unit: 'per s' },
    { what: 'push, times PouchDB', value: median(ours.push) / median(theirs.push), unit: 'times', least: 4 },
    { what: `pull ${pulled} by the feed, Foyer`, value: median(ours.pull), unit: 'per s' },
    { what: `pull ${pulled}, PouchDB`, value: pullRate, unit: 'per s' },
    { what: 'pull, times PouchDB', value: median(ours.pull) / pullRate, unit: 'times', least: 5 },
    { what: 'most memory, Foyer station / hub', value: Math.max(...ours.client), unit: 'MB', limit: Math.max(...theirs.client) },
    { what: 'most memory, Foyer hub', value: Math.max(...ours.server), unit: 'MB', limit: theirServer },
    { what: 'most memory, PouchDB client', value: Math.max(...theirs.client), unit: 'MB' },
    { what: 'most memory, PouchDB server', value: theirServer, unit: 'MB' },
  ];
  return [...figures, ...(await bootstrap(postgresUrl, pullRate))];
}

/** One new station loads. @param busy whether a visitor registers there now and then meanwhile: what the screen waits for is a figure, too */
async function loadOne(serving: HubProcess, busy: boolean) {
  const settings = settingsFor(temporary(), { hubUrl: serving.url, enrolCode: await serving.enrolCode(event), packDir: null });
  const started = performance.now();
  const station = await startStationProcess(settings);
  await station.call.kiosk({});
  const usable = (performance.now() - started) / 1000;
  const { token } = await station.call.staff.enter({ pin: '246813' });
  const waits: number[] = [];
  let asked = 0;
  await until(async () => {
    if (busy && performance.now() - asked > 300) {
      asked = performance.now();
      await station.call.kioskSession.register(registration('Meanwhile'));
      waits.push(performance.now() - asked);
    }
    const { feed } = await station.call.staff.status({ token });
    return feed?.position != null && feed.loading === null;
  });
  const seconds = (performance.now() - started) / 1000 - usable;
  const memory = peakMemory(station.pid);
  await station.stop();
  return { seconds, usable, waits, memory };
}

/** New stations where everybody has registered already: the first one starts with the hub, the others find the snapshot made. */
async function bootstrap(postgresUrl: string, pouchPullRate: number): Promise<Figure[]> {
  const { hub, close } = await openHub(postgresUrl, 'bootstrap');
  await fill(hub, people, true);
  await hub.stop();
  const url = new URL(postgresUrl);
  url.pathname = '/bootstrap';
  const serving = await startHubProcess(temporary(), url.href);
  const first = await loadOne(serving, false);
  const others: Awaited<ReturnType<typeof loadOne>>[] = [];
  for (let round = 0; round < rounds; round++) others.push(await loadOne(serving, false));
  const busy = await loadOne(serving, true);
  const rows = 2 * people;
  const seconds = median(others.map((one) => one.seconds));
  const figures: Figure[] = [
    { what: `bootstrap of ${people} registrants and ${people} badges, the hub’s first`, value: first.seconds, unit: 's' },
    { what: 'bootstrap, any other', value: seconds, unit: 's' },
    { what: 'bootstrap, rows', value: rows / seconds, unit: 'per s' },
    { what: 'bootstrap, times PouchDB’s pull', value: rows / seconds / pouchPullRate, unit: 'times', least: 10 },
    { what: 'bootstrap: most memory, station', value: Math.max(first.memory, ...others.map((one) => one.memory)), unit: 'MB', limit: 250 },
    { what: 'bootstrap: most memory, hub', value: peakMemory(serving.pid), unit: 'MB', limit: 250 },
    { what: 'bootstrap: screen usable after', value: Math.max(...[first, busy, ...others].map((one) => one.usable)), unit: 's', limit: 3 },
    { what: 'bootstrap while visitors register', value: busy.seconds, unit: 's' },
    { what: 'bootstrap: a registration meanwhile, p50', value: percentile(busy.waits, 0.5), unit: 'ms' },
    { what: 'bootstrap: a registration meanwhile, p99', value: percentile(busy.waits, 0.99), unit: 'ms' },
    { what: 'bootstrap while visitors register: most memory, station', value: busy.memory, unit: 'MB' },
  ];
  await serving.stop();
  await close();
  return figures;
}

async function load(hub: HubProcess, stations: number, size: number, each: number) {
  const pushers: Pusher[] = [];
  for (let index = 0; index < stations; index++) pushers.push(await enrolPusher(hub.url, event, await hub.enrolCode(event)));
  // The first contact costs a look-up of the station and its signature: once, not with each push.
  for (const pusher of pushers) await pusher.send(JSON.stringify({ entries: pusher.registrations(1) }));
  const work = pushers.map((pusher) => {
    const entries = pusher.registrations(size * each);
    return Array.from({ length: each }, (_, index) => JSON.stringify({ entries: entries.slice(index * size, (index + 1) * size) }));
  });
  const waits: number[] = [];
  const started = performance.now();
  await Promise.all(
    pushers.map(async (pusher, index) => {
      for (const body of work[index] ?? []) {
        const before = performance.now();
        const { status } = await pusher.send(body);
        if (status !== 200) throw new Error(`The hub answered ${status}.`);
        waits.push(performance.now() - before);
      }
    }),
  );
  const perSecond = (stations * size * each) / ((performance.now() - started) / 1000);
  for (const pusher of pushers) pusher.close();
  return { perSecond, p95: percentile(waits, 0.95), p99: percentile(waits, 0.99) };
}

async function underLoad(postgresUrl: string): Promise<Figure[]> {
  const { hub, close } = await openHub(postgresUrl, 'load');
  await load(hub, 50, 10, 10);
  const tens = await load(hub, 50, 10, 60 / Math.sqrt(scale));
  const ones = await load(hub, 200, 1, 100 / Math.sqrt(scale));
  const memory = peakMemory(hub.pid);

  const [near, far] = [await enrolFolder(hub), await enrolFolder(hub)];
  const start = (folder: string) => startStationProcess(settingsFor(folder, { hubUrl: hub.url, packDir: null }));
  const [from, to] = [await start(near), await start(far)];
  const { token } = await to.call.staff.enter({ pin: '246813' });
  const seen = async () => (await to.call.staff.status({ token })).registrants;
  await until(async () => (await to.call.staff.status({ token })).feed?.loading === null && (await seen()) > 0);
  const waits: number[] = [];
  for (let index = 0; index < 60; index++) {
    const before = await seen();
    const started = performance.now();
    await from.call.kioskSession.register(registration(`Seen ${index}`));
    await until(async () => (await seen()) > before, 3);
    waits.push(performance.now() - started);
  }
  await Promise.all([from.stop(), to.stop()]);
  await close();
  return [
    { what: '50 stations at once, 10 entries a push', value: tens.perSecond, unit: 'per s', least: 5_000 },
    { what: '50 stations at once: a push, p95', value: tens.p95, unit: 'ms', limit: 150 },
    { what: '200 stations at once, one entry a request', value: ones.perSecond, unit: 'per s', least: 5_000 },
    { what: '200 stations at once: a push, p99', value: ones.p99, unit: 'ms', limit: 150 },
    { what: 'under load: most memory, hub', value: memory, unit: 'MB' },
    { what: 'kiosk → hub → other kiosk, p95', value: percentile(waits, 0.95), unit: 'ms', limit: 300 },
  ];
}

/** Cost of an entry as the hub fills: the same push, early and late. */
async function growth(postgresUrl: string): Promise<Figure[]> {
  const target = Number(process.env.FOYER_BENCH_GROWTH ?? 0);
  if (target === 0) return [];
  const { hub, close } = await openHub(postgresUrl, 'growth');
  const timed = async () => {
    const pusher = await enrolPusher(hub.url, event, await hub.enrolCode(event));
    const bodies = Array.from({ length: 20 }, () => JSON.stringify({ entries: pusher.registrations(500) }));
    const started = performance.now();
    for (const body of bodies) await pusher.send(body);
    pusher.close();
    return (performance.now() - started) / 10;
  };
  await fill(hub, 10_000, false);
  const early = median([await timed(), await timed(), await timed()]);
  await fill(hub, target, false);
  const late = median([await timed(), await timed(), await timed()]);
  await close();
  return [
    { what: 'an entry with 10,000 in the hub', value: early, unit: 'µs' },
    { what: `an entry with ${target} in the hub`, value: late, unit: 'µs' },
    { what: 'late to early', value: late / early, unit: 'times', limit: 1.2 },
  ];
}

/** The hub and real stations, beside PouchDB where it does the same. */
export const run: Bench = async () => {
  const postgres = await startPostgres(temporary());
  try {
    const only = process.env.FOYER_BENCH_PART;
    const figures: Figure[] = [];
    if (only === undefined || only === 'peer') figures.push(...(await besidePouch(postgres.url)));
    if (only === undefined || only === 'load') figures.push(...(await underLoad(postgres.url)));
    if (only === undefined || only === 'drain') {
      const hub = await openHub(postgres.url, 'long');
      const long = await drain(hub, pulled);
      await hub.close();
      figures.push({ what: `an outbox of ${pulled} drains in`, value: long.seconds, unit: 's', limit: 60 });
    }
    figures.push(...(await growth(postgres.url)));
    return figures;
  } finally {
    await postgres.stop();
  }
};
