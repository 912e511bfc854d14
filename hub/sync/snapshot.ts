import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { EventId } from '../../core/contract/common/ids.ts';
import { snapshotEnd } from '../../core/contract/hub/sync.ts';
import type { Redaction } from '../../core/journal/kind.ts';
import { type Audience, audienceKey } from '../../core/rights/audience.ts';
import type { HeapLimit } from '../../node/heap-limit.ts';
import type { Database } from '../store/database.ts';
import { feedHead } from '../store/feed.ts';
import { countSnapshot, firstParked, hasErasedSince, readSnapshot } from '../store/snapshot.ts';
import { createSnapshotFile, pack, type SnapshotFile } from './snapshot-file.ts';

/** One that is this many entries behind the feed, and more than so many of its rows, is made anew in the background. */
const staleEntries = 20_000;
const staleRatio = 0.1;
/** One that is this many times as far behind is not served any more. */
const tooStale = 5;

/** Rows from which on one is made before anybody asks. */
const worthwhile = 10_000;

const keyOf = (event: EventId, audience: Audience) => `${event} ${audienceKey(audience)}`;
const organiser: Audience = { kind: 'organiser' };

/** What a snapshot's first line says, but for the time it was made. */
interface Top {
  readonly epoch: string;
  readonly position: number;
  readonly rows: number;
}
interface Held extends Top {
  readonly packTag: string;
  readonly file: SnapshotFile;
}

export interface SnapshotDependencies {
  readonly pool: Database;
  /** What is redacted for the event's stations, and by which pack. */
  readonly redaction: (event: EventId) => Promise<{ readonly redaction: Redaction; readonly tag: string }>;
  readonly now: () => number;
  /** Where they are kept: this process's own, emptied at the start. */
  readonly folder: string;
  readonly limitHeap: HeapLimit;
}

/**
 * The present state as a stream of lines, compressed with Zstandard (RFC 8878): a header with the position *read before the scan
 * began*, a row a line, an end. Rows that change during the scan are joined again by the feed, so no long transaction is held.
 * Two hundred stations that load on one morning are served from one scan; the feed brings them what came since.
 */
export function createSnapshots({ pool, redaction, now, folder, limitHeap }: SnapshotDependencies) {
  const held = new Map<string, Held>();
  const making = new Map<string, Promise<Held | null>>();
  let made = 0;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  async function look(event: EventId, audience: Audience): Promise<Top | null> {
    const head = await feedHead(pool, event);
    if (head === null) return null;
    const [rows, parked] = await Promise.all([countSnapshot(pool, event, audience), firstParked(pool, event)]);
    return { epoch: head.epoch, rows, position: parked === null ? head.position : Math.min(head.position, parked - 1) };
  }

  async function* lines(event: EventId, top: Top, after: string | null, audience: Audience, less: Redaction): AsyncGenerator<string> {
    yield `${JSON.stringify({ ...top, time: now() })}\n`;
    yield* readSnapshot(pool, event, after, audience, audience.kind === 'hub' ? null : less);
    yield `${snapshotEnd}\n`;
  }

  /** One at a time, for all who ask meanwhile. */
  function make(key: string, event: EventId, audience: Audience): Promise<Held | null> {
    const under = making.get(key);
    if (under !== undefined) return under;
    const begun = begin(key, event, audience).finally(() => making.delete(key));
    making.set(key, begun);
    return begun;
  }
  async function begin(key: string, event: EventId, audience: Audience): Promise<Held | null> {
    const [found, { redaction: less, tag }] = await Promise.all([look(event, audience), redaction(event)]);
    if (found === null) return null;
    const next = { ...found, packTag: tag, file: createSnapshotFile(join(folder, String(++made))) };
    const before = held.get(key);
    held.set(key, next);
    void limitHeap(() => next.file.fill(lines(event, found, null, audience, less)));
    await before?.file.drop();
    return next;
  }

  /** The one that is held, where it can still be served. */
  async function present(key: string, event: EventId, audience: Audience): Promise<Held | null> {
    const known = held.get(key);
    if (known === undefined) return null;
    const [head, { tag }] = await Promise.all([feedHead(pool, event), redaction(event)]);
    if (head === null || head.epoch !== known.epoch || tag !== known.packTag || known.file.hasFailed()) return null;
    // Somebody who was erased since must not be handed out again.
    if (await hasErasedSince(pool, event, known.position)) return null;
    const behind = head.position - known.position;
    const max = Math.max(staleEntries, known.rows * staleRatio);
    if (behind > max * tooStale) return null;
    if (behind > max) await make(key, event, audience);
    return known;
  }

  /** Live from the database, behind a row that somebody has already where a stream was cut. */
  async function goOn(event: EventId, after: string | null, audience: Audience): Promise<Readable | null> {
    const found = await look(event, audience);
    if (found === null) return null;
    const { redaction: less } = await redaction(event);
    return pack(lines(event, found, after, audience, less));
  }

  return {
    /**
     * Null where there is no such event.
     * @param after the row to go on behind, `table:key`, where an earlier stream was cut
     */
    async open(event: EventId, after: string | null, audience: Audience): Promise<Readable | null> {
      // A stand's is small, and one of many: it is not kept.
      if (after !== null || audience.kind === 'stand') return goOn(event, after, audience);
      const key = keyOf(event, audience);
      const serving = (await present(key, event, audience)) ?? (await make(key, event, audience));
      if (serving === null) return null;
      return Readable.from(serving.file.read(), { objectMode: false });
    },
    /** Makes the one for stations where it would take long: the first that asks need not wait for it. */
    async prepare(event: EventId): Promise<void> {
      const key = keyOf(event, organiser);
      if ((await countSnapshot(pool, event, organiser)) > worthwhile && !held.has(key)) await make(key, event, organiser);
    },
    async close(): Promise<void> {
      // One that is only beginning has a file too.
      await Promise.allSettled(making.values());
      for (const { file } of held.values()) await file.drop();
      held.clear();
    },
  };
}
export type Snapshots = ReturnType<typeof createSnapshots>;
