import { setTimeout } from 'node:timers/promises';
import type { StationId } from '../../core/contract/common/ids.ts';
import type { PrintingStation } from '../../core/contract/hub/printing-station.ts';
import { backoff } from '../../node/backoff.ts';
import { acceptForeign } from '../commit/foreign.ts';
import type { ChangeNotifier } from '../intake/change-notifier.ts';
import type { Accepted } from '../intake/entry-validation.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import { findEvent } from '../store/events.ts';
import type { KeyRings } from '../store/key-ring.ts';
import type { Packs } from '../store/packs.ts';
import type { Applied } from '../store/state.ts';
import { noteClasses, type ReachableGate } from '../store/stations.ts';
import { holdConnection, transact } from '../store/transaction.ts';
import {
  forgetRelayedEntries,
  listHealth,
  listUplinks,
  noteRevoked,
  readRelay,
  saveClockOffset,
  saveCursor,
  saveEdgeEvent,
  saveRelayed,
  type Uplink,
} from '../store/uplinks.ts';
import { createUplinkClient, UplinkError } from './client.ts';
import type { HubClock } from './hub-clock.ts';

/** Between heartbeats, and between looks at a line another process of this hub holds, in milliseconds. */
const every = 10_000;
/** Stations in one heartbeat: its body is small, as that of whoever is not known yet. */
const maxReported = 100;
/** The hub above's answer about gates counts so long, in milliseconds. */
const reachableFor = 25_000;
/** Any number, the same in every process of an edge hub: one of them at a time keeps the line. */
const lineLock = 7_204_062;

function inPieces<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}

export interface UplinkDependencies {
  readonly pool: Database;
  readonly changeNotifier: ChangeNotifier;
  readonly packs: Packs;
  readonly keyRings: KeyRings;
  readonly uplink: Uplink;
  readonly version: string;
  /** The machine's clock, milliseconds since 1970. */
  readonly machine: () => number;
  readonly clock: HubClock;
  /** From 0 to 1: spreads the tries of many. */
  readonly random: () => number;
  readonly onApplied: (client: WritableDatabase, applied: Applied, accepted: readonly Accepted[]) => Promise<void>;
}

/**
 * An edge hub's line to the hub above: what its stations wrote goes up under their own names, the feed comes down, and with it
 * pack, key ring and revocations. While the line is dead the venue still keeps one truth on its LAN.
 */
export function startUplink({
  pool,
  changeNotifier,
  packs,
  keyRings,
  uplink,
  version,
  machine,
  clock,
  random,
  onApplied,
}: UplinkDependencies) {
  const { event } = uplink;
  const { now } = clock;
  const client = createUplinkClient({
    ...uplink,
    now: machine,
    onOffset(offset) {
      clock.correct(offset);
      // Known again at the next start, though the line be dead then; not kept this time, it is at the next heartbeat.
      void transact(pool, (db) => saveClockOffset(db, event, offset)).catch(() => {});
    },
  });
  const leaving = new AbortController();
  const { signal } = leaving;
  /** Stations whose chain the hub above has otherwise: left out, so that the others go on. */
  const blocked = new Set<StationId>();
  let state: { connected: boolean; detail: string | null; lastContact: number | null } = {
    connected: false,
    detail: null,
    lastContact: null,
  };

  /** Gates and printers elsewhere that reach the hub above, and when it answered so, by a clock that is never set. */
  let elsewhere: { gates: readonly ReachableGate[]; printing: readonly PrintingStation[]; at: number } = { gates: [], printing: [], at: 0 };
  const isRecent = () => performance.now() - elsewhere.at < reachableFor;

  // Left early when the line is taken down.
  const pause = (ms: number) => setTimeout(ms, undefined, { signal }).catch(() => {});

  /** Repeats a step for ever, with full-jitter back-off while the line is dead. */
  async function keep(step: () => Promise<void>): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await step();
        failures = 0;
        state = { connected: true, detail: null, lastContact: now() };
      } catch (error) {
        if (signal.aborted) return;
        failures++;
        state = { ...state, connected: false, detail: error instanceof Error ? error.message : String(error) };
        await pause(backoff(failures, random()));
      }
    }
  }

  async function relay(): Promise<void> {
    const listening = new AbortController();
    const ring = changeNotifier.wait(event, every, AbortSignal.any([signal, listening.signal]));
    const pushes = await readRelay(pool, event, [...blocked]);
    if (pushes.length === 0) return ring;
    listening.abort();
    const { results } = await client.relay(pushes, signal);
    for (const result of results) {
      if (result.kind === 'accepted') await saveRelayed(pool, event, result.station, result.acknowledged);
      else if (result.kind === 'gap') await saveRelayed(pool, event, result.station, result.expected - 1);
      else blocked.add(result.station);
    }
  }

  async function pull(): Promise<void> {
    const current = (await listUplinks(pool)).find((each) => each.event === event);
    const cursor = current?.cursor ?? uplink.cursor;
    try {
      const page = await client.feed(cursor.position, cursor.epoch, 25, signal);
      if (page.entries.length === 0 && cursor.epoch === page.epoch) return;
      await acceptForeign(pool, event, page, await packs.redaction(event), keyRings, onApplied);
    } catch (error) {
      if (!(error instanceof UplinkError) || error.code !== 'EPOCH') throw error;
      // It was restored: nothing that was counted there still counts.
      const { epoch } = await client.feed(0, null, 0, signal);
      await transact(pool, async (db) => {
        await forgetRelayedEntries(db, event);
        await saveCursor(db, event, epoch, 0);
      });
      blocked.clear();
    }
  }

  async function beat(): Promise<void> {
    const [stations = [], ...others] = inPieces(await listHealth(pool, event), maxReported);
    const health = { version, outbox: 0, printer: 'ready' as const, clockOffset: null, registrants: 0 };
    const news = await client.heartbeat({ health, stations });
    for (const more of others) await client.heartbeat({ health, stations: more });
    elsewhere = { gates: news.gates, printing: news.printing, at: performance.now() };
    for (const { station, how } of news.revoked) await noteRevoked(pool, event, station, how);
    const held = await findEvent(pool, event);
    if (held !== null && (held.packTag !== news.packTag || held.keyRingNumber !== news.keyRingNumber)) {
      const { tag, pack, keyRing, pepper } = await client.pack(held.packTag, signal);
      await transact(pool, async (db) => {
        await saveEdgeEvent(db, {
          pack: pack ?? held.pack,
          packTag: tag,
          keyRing,
          pepper: pepper ?? Buffer.from(held.pepper).toString('hex'),
        });
        await noteClasses(db, event, keyRing);
      });
    }
    await pause(every);
  }

  /** Holds the line while this process has the lock; another process of the same hub takes over when it ends. */
  async function hold(): Promise<void> {
    while (!signal.aborted) {
      const line = await holdConnection(pool).catch(() => null);
      // A connection that breaks while it is held must not end the process.
      line?.on('error', () => {});
      const isOurs =
        line === null
          ? false
          : await line.query('SELECT pg_try_advisory_lock($1) AS ours', [lineLock]).then(
              ({ rows }) => rows[0]?.ours === true,
              () => false,
            );
      if (isOurs) await Promise.all([keep(relay), keep(pull), keep(beat)]);
      // Ended with the connection: whatever happened to it, the lock goes with it.
      line?.release(true);
      if (!isOurs) await pause(every);
    }
  }
  const holding = hold();

  return {
    event,
    url: uplink.url,
    client,
    status: () => state,
    /** Gates that are reached through the hub above; none once the line has been dead for a while. */
    gates: (): readonly ReachableGate[] => (isRecent() ? elsewhere.gates : []),
    /** Stations with printers, likewise. */
    printing: (): readonly PrintingStation[] => (isRecent() ? elsewhere.printing : []),
    async stop(): Promise<void> {
      leaving.abort();
      await holding;
    },
  };
}
export type RunningUplink = ReturnType<typeof startUplink>;
