import { z } from 'zod';
import { measureOffset } from '../../../core/clock/clock-offset.ts';
import { maxBatch } from '../../../core/contract/common/entry.ts';
import type { PushOutcome } from './upstream.ts';

/*
 * How far the outbox is, and what an answer to a push means, as values; `push.ts` sends, writes and waits.
 *
 *     accepted  moves the acknowledgement, upstream is connected, twice a batch        → go-on
 *     gap       back to what upstream asks for; a second one in a row waits            → go-on, back-off
 *     fork      at the first entry of a batch: a batch back, to see where they part    → go-on
 *               elsewhere: another history, the station needs another identity         → re-enrol
 *     refused   upstream no longer serves this station                                 → back-off
 *     later     upstream is not reached, half a batch                                  → back-off
 *
 * The state of upstream is what the last push found; between pushes, heartbeats move it from connected to unreachable and back, and
 * leave refused as it is.
 */

/** How far the outbox has been acknowledged, and when upstream last answered, milliseconds since 1970; kept over a restart. */
export const PushState = z.object({
  /** Everything of this incarnation through this `seq` is safe upstream; 0 for nothing. */
  acknowledged: z.int(),
  lastSync: z.int().nullable(),
  /** Milliseconds that the machine's clock is ahead of upstream's. */
  clockOffset: z.int().nullable(),
});
export type PushState = Readonly<z.infer<typeof PushState>>;

/** Entries in one push: large enough to be quick, and fewer after a failure, so that a thin line brings one through. */
export const largestBatch = maxBatch;
export const smallestBatch = 10;
/** Batches on their way at once: while upstream commits one, the next is read and sent. */
const maxUnderWay = 3;
/** While more than this wait to be sent, sending goes first. */
const rush = 200;

export type UpstreamState = 'connected' | 'unreachable' | 'refused';

export interface PushProgress {
  readonly kept: PushState;
  /** In a row; 0 where the last push went well. */
  readonly failures: number;
  /** Entries, `smallestBatch` to `largestBatch`. */
  readonly batchSize: number;
  readonly upstream: UpstreamState;
  /** What went wrong the last time, for staff; null where it went well. */
  readonly detail: string | null;
}

/** What the loop does next: send on at once, wait before the next try, or take another identity first. */
export type NextStep = 'go-on' | 'back-off' | 're-enrol';

/** When a batch left and its answer came, by the machine's clock, milliseconds since 1970. */
export interface PushTimes {
  readonly sent: number;
  readonly answered: number;
}

/** The progress a station starts with, by what it kept; null where it has kept nothing. */
export const progressFrom = (kept: PushState | null): PushProgress => ({
  kept: kept ?? { acknowledged: 0, lastSync: null, clockOffset: null },
  failures: 0,
  batchSize: largestBatch,
  upstream: 'connected',
  detail: null,
});

const withAcknowledged = (progress: PushProgress, acknowledged: number): PushProgress => ({
  ...progress,
  kept: { ...progress.kept, acknowledged },
});
const withFailure = (progress: PushProgress, upstream: UpstreamState, detail: string): PushProgress => ({
  ...progress,
  failures: progress.failures + 1,
  upstream,
  detail,
});

/**
 * What the answer to a batch means.
 * @param first the `seq` of the batch's first entry
 */
export function afterOutcome(
  progress: PushProgress,
  first: number,
  outcome: PushOutcome,
  { sent, answered }: PushTimes,
): { readonly progress: PushProgress; readonly next: NextStep } {
  const { kept, batchSize, upstream } = progress;
  switch (outcome.kind) {
    case 'accepted':
      return {
        progress: {
          kept: {
            acknowledged: Math.max(kept.acknowledged, outcome.through),
            lastSync: answered,
            clockOffset: measureOffset(kept.clockOffset, { sent, answered, time: outcome.time }),
          },
          failures: 0,
          batchSize: Math.min(largestBatch, batchSize * 2),
          upstream: 'connected',
          detail: null,
        },
        next: 'go-on',
      };
    case 'gap': {
      const { expected } = outcome;
      const failed = withFailure(progress, upstream, `the hub asks again for everything from ${expected} on`);
      return { progress: withAcknowledged(failed, expected - 1), next: failed.failures === 1 ? 'go-on' : 'back-off' };
    }
    case 'fork':
      // The first entry of the batch differs: those before it may, too. One step back shows where the histories part.
      return outcome.seq === first && first > 1
        ? { progress: withAcknowledged(progress, Math.max(0, first - 1 - maxBatch)), next: 'go-on' }
        : { progress, next: 're-enrol' };
    case 'refused':
      return { progress: withFailure(progress, 'refused', outcome.detail), next: 'back-off' };
    case 'later': {
      const smaller = { ...progress, batchSize: Math.max(smallestBatch, Math.floor(batchSize / 2)) };
      return { progress: withFailure(smaller, 'unreachable', outcome.detail), next: 'back-off' };
    }
  }
}

/** Upstream holds another history from `seq` on, and the station could not become another incarnation. */
export const afterFailedReEnrolment = (progress: PushProgress, seq: number): PushProgress =>
  withFailure(progress, 'refused', `the hub holds another entry ${seq}: this station must be enrolled anew`);

/** Sending itself threw: nothing is known of upstream. */
export const afterError = (progress: PushProgress): PushProgress => ({ ...progress, failures: progress.failures + 1 });

/**
 * Upstream acknowledged by another way than an answer that it has everything through `seq`. The progress itself where that is known.
 * @param last the `seq` of the journal's last entry: more than that is not believed
 */
export function afterAcknowledgement(progress: PushProgress, seq: number, last: number): PushProgress {
  const through = Math.min(seq, last);
  return through <= progress.kept.acknowledged ? progress : withAcknowledged(progress, through);
}

/** The station is another incarnation: its journal goes out from the start. */
export const afterRestart = (progress: PushProgress): PushProgress => withAcknowledged(progress, 0);

/** Upstream answered outside a push. @param time upstream's clock, milliseconds since 1970 */
export const afterContact = ({ kept, ...progress }: PushProgress, time: number, { sent, answered }: PushTimes): PushProgress => ({
  ...progress,
  kept: { ...kept, lastSync: answered, clockOffset: measureOffset(kept.clockOffset, { sent, answered, time }) },
  upstream: progress.upstream === 'unreachable' ? 'connected' : progress.upstream,
});

/** Upstream did not answer outside a push. */
export const afterMissed = (progress: PushProgress): PushProgress =>
  progress.upstream === 'connected' ? { ...progress, upstream: 'unreachable' } : progress;

/** Batches that may be on their way at once: one alone while it is not known whether upstream is well. */
export const maxBatchesUnderWay = ({ failures }: PushProgress): number => (failures === 0 ? maxUnderWay : 1);

/** Whether batches sent behind one that was answered have lost their place, so that they are sent again. @param before the progress at sending */
export const isOutOfPlace = (before: PushProgress, now: PushProgress): boolean =>
  now.failures > 0 || now.kept.acknowledged < before.kept.acknowledged;

/** Entries that are not acknowledged; a journal has no gap, so its last number says how many. @param last the `seq` of the journal's last entry */
export const outboxOf = ({ kept }: PushProgress, last: number): number => Math.max(0, last - kept.acknowledged);

/** Whether so much waits that sending goes first. @param outbox entries that are not acknowledged */
export const isRush = (outbox: number): boolean => outbox > rush;
