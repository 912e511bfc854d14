import type { StationId } from '../../../core/contract/common/ids.ts';
import type { PushOutcome } from './upstream.ts';

/** A batch of the outbox that was sent and is not answered yet. */
export interface SentBatch {
  /** The incarnation whose entries it holds, and their `seq`. */
  readonly of: StationId;
  readonly first: number;
  readonly last: number;
  /** When it left, by the machine's clock, milliseconds since 1970. */
  readonly at: number;
  readonly outcome: Promise<PushOutcome>;
}

/**
 * Batches that are on their way at once, each behind the one before it; answers are taken in that order.
 * @param send sends the entries behind a `seq`, or behind what is acknowledged where it is null; returns null where there are none
 */
export function createBatchesUnderWay(send: (behind: number | null) => SentBatch | null) {
  let batches: readonly SentBatch[] = [];
  return {
    /** Sends until so many are on their way, or nothing is left to send. */
    fill(count: number): void {
      while (batches.length < count) {
        const sent = send(batches.at(-1)?.last ?? null);
        if (sent === null) return;
        batches = [...batches, sent];
      }
    },
    isAny: (): boolean => batches.length > 0,
    /** The batch that was sent first; null where none is on its way. */
    take(): SentBatch | null {
      const [first, ...behind] = batches;
      batches = behind;
      return first ?? null;
    },
    /** Waits for the answers to all of them, or for their failing, and takes none. */
    async drop(): Promise<void> {
      const dropped = batches;
      batches = [];
      await Promise.allSettled(dropped.map(({ outcome }) => outcome));
    },
  };
}
