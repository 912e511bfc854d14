import { z } from 'zod';
import { HybridTime } from '../../../core/contract/common/entry.ts';
import type { FeedQuery } from './upstream.ts';

/*
 * What pulling is at, as values; `pull.ts` does what a phase asks for and hands in what came of it.
 *
 *                            afterSnapshot
 *       ┌──────────────┐ ───────────────────▶ ┌──────────────┐
 *       │   loading    │                      │  following   │
 *       │ the snapshot │ ◀─────────────────── │   the feed   │
 *       └──────────────┘    afterEpoch,       └──────────────┘
 *        ↻ afterRows        afterReload        ↻ afterPage
 *        ↻ afterBadSnapshot                    ↻ afterStretch
 *
 * Beside it, in either phase, the pace. A failure loses nothing of the phase: the next try goes on where it was.
 *
 *                             afterFailure
 *       ┌──────────────┐ ───────────────────▶ ┌──────────────┐
 *       │    steady    │     half a page      │ backing off  │ ↻ afterFailure: a failure more, half a page
 *       │              │ ◀─────────────────── │              │
 *       └──────────────┘     afterSuccess     └──────────────┘
 *        ↻ afterSuccess: twice a page
 */

const Cursor = z.object({ epoch: z.string(), position: z.int() });
/** A place in the feed: the entry at `position` of `epoch` is the last that is here. */
export type Cursor = Readonly<z.infer<typeof Cursor>>;

/** What is kept of a phase over a restart. Written in the transaction that applies the entries. */
export const PullState = z.object({
  /** How far the feed has been applied; null before the snapshot is here. */
  cursor: Cursor.nullable(),
  /** How far the snapshot is here; null before its first row, and behind its last. */
  loading: Cursor.extend({ after: z.string().nullable(), rows: z.int(), total: z.int() }).nullable(),
  /** The last position there was when upstream last answered. */
  head: z.int(),
  /** The hybrid time that was reached: it never goes back, also over a restart. */
  time: HybridTime.nullable(),
});
export type PullState = z.infer<typeof PullState>;
export type SnapshotProgress = Readonly<NonNullable<PullState['loading']>>;

/** Entries asked for at once: fewer after a failure, since a thin line brings a small page through where a large one is cut. */
export const largestPage = 4_000;
export const smallestPage = 25;
/** Seconds that upstream may keep a call open where there is nothing new: a line that died meanwhile is noticed that late. */
const longestWait = 10;

export interface Steady {
  readonly kind: 'steady';
  /** Entries, `smallestPage` to `largestPage`. */
  readonly pageSize: number;
}
export interface BackingOff {
  readonly kind: 'backing-off';
  readonly pageSize: number;
  /** In a row, at least 1. */
  readonly failures: number;
  /** What went wrong the last time, for staff. */
  readonly detail: string;
}
export type Pace = Steady | BackingOff;

interface InEitherPhase {
  readonly head: number;
  /** Counts reloads: what was under way before one moves nothing any more. */
  readonly reloads: number;
  readonly pace: Pace;
}
export interface LoadingSnapshot extends InEitherPhase {
  readonly kind: 'loading';
  /** Null before the first row. */
  readonly progress: SnapshotProgress | null;
}
export interface FollowingFeed extends InEitherPhase {
  readonly kind: 'following';
  readonly cursor: Cursor;
}
export type PullPhase = LoadingSnapshot | FollowingFeed;

const loadingOf = ({ head, reloads, pace }: PullPhase, progress: SnapshotProgress | null): LoadingSnapshot => ({
  kind: 'loading',
  progress,
  head,
  reloads,
  pace,
});
const followingOf = ({ reloads, pace }: PullPhase, cursor: Cursor, head: number): FollowingFeed => ({
  kind: 'following',
  cursor,
  head,
  reloads,
  pace,
});

/** The phase a station starts in, by what it kept; null where it has kept nothing. */
export function phaseFrom(kept: PullState | null): PullPhase {
  const start = { head: kept?.head ?? 0, reloads: 0, pace: { kind: 'steady', pageSize: largestPage } as const };
  const cursor = kept?.cursor ?? null;
  return cursor === null ? { kind: 'loading', progress: kept?.loading ?? null, ...start } : { kind: 'following', cursor, ...start };
}

/** What is kept of a phase. @param time the hybrid time that was reached */
export const keptOf = (phase: PullPhase, time: HybridTime): PullState => ({
  cursor: phase.kind === 'following' ? phase.cursor : null,
  loading: phase.kind === 'loading' ? phase.progress : null,
  head: phase.head,
  time,
});

/** What to ask the feed for behind the cursor; upstream keeps a call open for news only where the last one went well. */
export const queryAt = (pace: Pace, { epoch, position }: Cursor): FeedQuery => ({
  after: position,
  epoch,
  limit: pace.pageSize,
  wait: pace.kind === 'backing-off' ? 0 : longestWait,
});

/** Rows of the snapshot are in the store. @param since the phase's `reloads` when the load began */
export const afterRows = (phase: PullPhase, progress: SnapshotProgress, since: number): PullPhase =>
  phase.kind === 'loading' && phase.reloads === since ? loadingOf(phase, progress) : phase;

/** All of the snapshot is in the store. @param since the phase's `reloads` when the load began */
export const afterSnapshot = (phase: PullPhase, cursor: Cursor, since: number): PullPhase =>
  phase.kind === 'loading' && phase.reloads === since ? followingOf(phase, cursor, Math.max(phase.head, cursor.position)) : phase;

/** What was loaded belongs to another epoch, or makes no sense: the load starts again from the first row. */
export const afterBadSnapshot = (phase: PullPhase): PullPhase => (phase.kind === 'loading' ? loadingOf(phase, null) : phase);

/**
 * A page of the feed, or the beginning of one, is applied. The phase itself where nothing moved.
 * @param head the last position there is
 * @param since the phase's `reloads` when the page was begun
 */
export function afterPage(phase: PullPhase, cursor: Cursor, head: number, since: number): PullPhase {
  if (phase.kind === 'loading' || phase.reloads !== since) return phase;
  return phase.head === head && phase.cursor.position === cursor.position ? phase : followingOf(phase, cursor, head);
}

/**
 * A stretch of the feed that came by another way is applied up to `position`. The cursor moves only where the stretch begins at
 * or before it and belongs to its epoch; else its entries will come again, which changes nothing.
 */
export function afterStretch(phase: PullPhase, stretch: { readonly epoch: string; readonly after: number }, position: number): PullPhase {
  if (phase.kind === 'loading') return phase;
  const { cursor, head } = phase;
  const follows = cursor.epoch === stretch.epoch && stretch.after <= cursor.position && position > cursor.position;
  return follows ? followingOf(phase, { epoch: stretch.epoch, position }, Math.max(head, position)) : phase;
}

/** Upstream was restored: neither the cursor nor what was loaded means anything any more. */
export const afterEpoch = (phase: PullPhase): PullPhase => ({ ...loadingOf(phase, null), head: 0 });

/** The snapshot is to be joined once more; what is under way moves nothing any more. */
export const afterReload = (phase: PullPhase): PullPhase => ({ ...loadingOf(phase, null), reloads: phase.reloads + 1 });

/** A step went well. */
export const afterSuccess = (phase: PullPhase): PullPhase => ({
  ...phase,
  pace: { kind: 'steady', pageSize: Math.min(largestPage, phase.pace.pageSize * 2) },
});

/** A step did not go well. @param detail why, for staff */
export const afterFailure = (phase: PullPhase, detail: string): PullPhase & { readonly pace: BackingOff } => ({
  ...phase,
  pace: {
    kind: 'backing-off',
    pageSize: Math.max(smallestPage, Math.floor(phase.pace.pageSize / 2)),
    failures: failuresOf(phase) + 1,
    detail,
  },
});

/** How often in a row it went wrong; 0 where it went well. */
export const failuresOf = ({ pace }: PullPhase): number => (pace.kind === 'backing-off' ? pace.failures : 0);

export interface PullStatus {
  readonly cursor: Cursor | null;
  /** The cursor's; null while the snapshot is loading. */
  readonly position: number | null;
  /** The last position there was when upstream last answered. */
  readonly head: number;
  /** Rows of the snapshot that are here, and all that there are; null before the first, and behind the last. */
  readonly loading: { readonly rows: number; readonly total: number } | null;
  /** What went wrong the last time; null where it went well. */
  readonly detail: string | null;
}

/** A phase as staff and other services see it. */
export function statusOf(phase: PullPhase): PullStatus {
  const cursor = phase.kind === 'following' ? phase.cursor : null;
  const progress = phase.kind === 'loading' ? phase.progress : null;
  return {
    cursor,
    position: cursor?.position ?? null,
    head: phase.head,
    loading: progress === null ? null : { rows: progress.rows, total: progress.total },
    detail: phase.pace.kind === 'backing-off' ? phase.pace.detail : null,
  };
}
