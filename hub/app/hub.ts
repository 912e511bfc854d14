import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createFonts } from '../../core/badge/text/fonts.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { lockDataFolder } from '../../node/data-folder-lock.ts';
import { createHeapLimit } from '../../node/heap-limit.ts';
import { within } from '../../node/within.ts';
import { createGroupCommit } from '../commit/group-commit.ts';
import { applyParked } from '../commit/parked.ts';
import { acceptPushes } from '../commit/push.ts';
import { createArrivalNotifier } from '../features/desk/arrival-notifier.ts';
import { createUploads } from '../features/import/uploads.ts';
import { createDisclosure } from '../features/leads/disclosure.ts';
import { createStationGate } from '../http/authentication.ts';
import { createCallers } from '../http/callers.ts';
import { type HubLog, silentLog } from '../http/log.ts';
import { startHubServer } from '../http/server.ts';
import { createChangeNotifier } from '../intake/change-notifier.ts';
import { type Accepted, inspectEntries } from '../intake/entry-validation.ts';
import { type RunningPostgres, startPostgres } from '../postgres/embedded-postgres.ts';
import type { ProgramChange } from '../postgres/keep-running.ts';
import { readCards } from '../store/cards.ts';
import { noteConflicts } from '../store/conflicts.ts';
import type { WritableDatabase } from '../store/database.ts';
import { listEvents, saveEvent, settleEpochs } from '../store/events.ts';
import { createKeyRings } from '../store/key-ring.ts';
import { migrate } from '../store/migrate.ts';
import { createPacks } from '../store/packs.ts';
import { createPool } from '../store/pool.ts';
import type { Applied } from '../store/state.ts';
import { behind } from '../store/stations.ts';
import { listUplinks } from '../store/uplinks.ts';
import { createFeed } from '../sync/feed.ts';
import type { SyncDependencies } from '../sync/routes.ts';
import { createSnapshots } from '../sync/snapshot.ts';
import { createHubClock } from '../uplink/hub-clock.ts';
import { joinUpstream } from '../uplink/join.ts';
import { type RunningUplink, startUplink } from '../uplink/uplink.ts';
import { openConsoleToken } from './console-token.ts';
import { createHubRouter } from './router.ts';
import { hubRoutes } from './routes.ts';

export interface HubSettings {
  /** For the console token, the address file and, where there is no `databaseUrl`, PostgreSQL itself. */
  readonly dataDir: string;
  /** Null starts the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** A hot standby for figures; null reads them from the same database. */
  readonly databaseReadUrl: string | null;
  /** The hub above, for an edge hub; the code is needed once. */
  readonly upstream: { readonly url: string; readonly code: string | null } | null;
  readonly host: string;
  readonly port: number;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null;
  /** Names that it is reached by besides, as through a proxy, in lower case. */
  readonly publicHosts?: readonly string[];
  /** Proxies before it, whose `X-Forwarded-For` says where a request came from. */
  readonly proxies?: readonly string[];
  readonly log?: HubLog;
  readonly consoleDir: string;
  /** Folder with the app’s `resources/`. */
  readonly resourcesDir: string;
  readonly consoleToken: string | null;
  /** Made or renewed in the database before the hub answers. */
  readonly pack: EventPack | null;
  readonly version: string;
  /** The machine’s clock, in milliseconds since 1970; an edge hub’s is put right by the hub above. */
  readonly now: () => number;
  /** Gives up a start that is under way: what was started for it is ended, and the start rejects. */
  readonly signal?: AbortSignal;
}

/** Where a running hub is and how its console is entered; kept in its data folder for the command line. */
export const HubAddress = z.object({ url: z.url(), consoleToken: z.string(), pid: z.int() });

/** Per cent, for an import or a snapshot: 246 MB instead of the 410 of V8's own steps for 300,000 rows, against a twentieth of the time. */
const heapGrowth = 20;

/** The file that holds a `HubAddress` while the hub of this folder runs; a hub that was killed leaves it behind. */
export const addressFile = (dataDir: string) => join(dataDir, 'hub.json');

function keepAddress(dataDir: string, address: z.infer<typeof HubAddress>): void {
  writeFileSync(addressFile(dataDir), JSON.stringify(address), { mode: 0o600 });
  chmodSync(addressFile(dataDir), 0o600);
}

function logPostgres(log: HubLog, change: ProgramChange): void {
  if (change.kind === 'started') log.warn('the embedded PostgreSQL runs again');
  else if (change.kind === 'ended') log.error({ ...change }, 'the embedded PostgreSQL has ended unasked; it is started again');
  else
    log.error(
      { tries: change.tries, error: change.error },
      'the embedded PostgreSQL could not be started again; the hub can do nothing until it is',
    );
}

/** How long workers and lines may take to notice that the hub ends, in milliseconds. */
const workersEnd = 800;

/**
 * Starts a hub: database, migrations, event, HTTP. It keeps no state of its own between requests. Rejects with FolderInUse where another
 * hub runs in its folder; nothing of that one is touched.
 */
export async function startHub(settings: HubSettings) {
  const lock = lockDataFolder(settings.dataDir, 'a hub');
  try {
    const hub = await startInFolder(settings);
    return {
      ...hub,
      async stop(): Promise<void> {
        await hub.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The same, in a folder that this process holds. */
async function startInFolder(settings: HubSettings) {
  const clock = createHubClock(settings.now);
  const { now } = clock;
  const { dataDir, publicHosts = [], proxies = [], log = silentLog, signal } = settings;
  const consoleToken = openConsoleToken(dataDir, settings.consoleToken);
  const onChange = (change: ProgramChange) => logPostgres(log, change);
  const postgres: RunningPostgres | null =
    settings.databaseUrl === null ? await startPostgres(dataDir, { onChange, ...(signal && { signal }) }) : null;
  const main = createPool(settings.databaseUrl ?? postgres?.url, 16);
  const figures = settings.databaseReadUrl === null ? null : createPool(settings.databaseReadUrl, 8);
  const { pool } = main;
  const readPool = figures?.pool ?? pool;
  const endPools = () => Promise.all([main.end(), figures?.end()]);
  const leaving = new AbortController();
  const uplinks: RunningUplink[] = [];
  const changeNotifier = createChangeNotifier(settings.databaseUrl ?? postgres?.url ?? '');
  try {
    signal?.throwIfAborted();
    await migrate(pool);
    signal?.throwIfAborted();
    if (settings.pack !== null) await saveEvent(pool, settings.pack);
    const limitHeap = createHeapLimit(heapGrowth);
    await settleEpochs(pool, false);
    const keyRings = createKeyRings();
    const packs = createPacks(pool, now);
    const permits = { keyRings, packs, now };
    const gate = createStationGate(pool, now);
    let onRotated = () => {};
    const rotateConsoleToken = () => {
      const next = consoleToken.rotate();
      if (next !== null) onRotated();
      return next;
    };
    const note = async (event: EventId, client: WritableDatabase, applied: Applied, accepted: readonly Accepted[]) => {
      const pack = await packs.pack(event);
      if (pack !== null) await noteConflicts(client, event, pack, applied, accepted);
    };
    await applyParked(pool, permits, note);
    if (settings.upstream !== null) await joinUpstream(pool, settings.upstream, settings.now);
    signal?.throwIfAborted();
    await changeNotifier.start();
    for (const uplink of await listUplinks(pool)) {
      if (uplink.clockOffset !== null) clock.correct(uplink.clockOffset);
      const onApplied = (...[client, applied, accepted]: [WritableDatabase, Applied, readonly Accepted[]]) =>
        note(uplink.event, client, applied, accepted);
      uplinks.push(
        startUplink({
          pool,
          changeNotifier,
          packs,
          keyRings,
          uplink,
          version: settings.version,
          machine: settings.now,
          clock,
          random: Math.random,
          onApplied,
        }),
      );
    }
    const groupCommit = createGroupCommit(
      (event, pushes) => acceptPushes(pool, event, pushes, permits, (client, applied, accepted) => note(event, client, applied, accepted)),
      async (event, { station, entries }) => inspectEntries(entries, station, await packs.redaction(event)),
    );
    const uploads = createUploads({ limitHeap, folder: join(dataDir, 'imports'), now });
    const fonts = createFonts((file) => readFileSync(join(settings.resourcesDir, 'fonts', file)));
    const workers = [createArrivalNotifier(pool, log, now), createDisclosure(pool, packs, log, now)];
    const dependencies = {
      pool,
      readPool,
      gate,
      packs,
      keyRings,
      fonts,
      groupCommit,
      uploads,
      uplinks: () => uplinks,
      workers: () => workers.map((worker) => worker.health()),
      rotateConsoleToken,
      now,
    };
    const router = createHubRouter(dependencies);
    const snapshots = createSnapshots({ limitHeap, pool, redaction: packs.redactedBy, now, folder: join(dataDir, 'snapshots') });
    const sync: SyncDependencies = {
      groupCommit,
      behind: (event, edge, stations) => behind(pool, event, edge, stations),
      feed: createFeed(pool, changeNotifier, now),
      snapshots,
      cards: (event, after, limit) => readCards(pool, event, after, limit),
      leaving: leaving.signal,
      now,
    };
    signal?.throwIfAborted();
    const server = await startHubServer({
      router,
      routes: hubRoutes(dependencies, sync),
      doors: { host: settings.host, port: settings.port, tls: settings.tls, publicHosts, proxies },
      callers: createCallers({ pool, gate, consoleToken: consoleToken.current, now }),
      log,
      consoleDir: settings.consoleDir,
      version: settings.version,
      leaving,
      now,
    });
    for (const { id } of await listEvents(pool)) void snapshots.prepare(id).catch(() => {});
    const address = () => ({ url: server.url, consoleToken: consoleToken.current(), pid: process.pid });
    keepAddress(dataDir, address());
    onRotated = () => keepAddress(dataDir, address());
    for (const worker of workers) worker.start();
    return {
      url: server.url,
      routes: server.routes,
      consoleUrl: `${server.url}/#token=${consoleToken.current()}`,
      isConsoleNew: consoleToken.isNew,
      databaseUrl: settings.databaseUrl ?? postgres?.url ?? '',
      async stop(): Promise<void> {
        // Ctrl-C in a terminal reaches PostgreSQL as well: it may end from now on, and is not started again.
        await postgres?.letGo();
        const lines = Promise.allSettled([...workers.map((worker) => worker.stop()), ...uplinks.map((uplink) => uplink.stop())]);
        await server.close();
        await within(workersEnd, Promise.all([lines, changeNotifier.close(), snapshots.close()]));
        await endPools();
        await postgres?.stop();
        rmSync(addressFile(dataDir), { force: true });
      },
    };
  } catch (error) {
    await Promise.all([changeNotifier.close(), ...uplinks.map((uplink) => uplink.stop())]);
    await endPools();
    await postgres?.stop();
    throw error;
  }
}
