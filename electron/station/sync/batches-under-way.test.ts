import { describe, expect, it } from 'vitest';
import { StationId } from '../../../core/contract/common/ids.ts';
import { createBatchesUnderWay } from './batches-under-way.ts';
import type { PushOutcome } from './upstream.ts';

const of = StationId.parse('01907f2e-0000-7000-8000-000000000001');

/** Sends batches of ten of a journal with so many entries, of which none is acknowledged. */
function makeBatches(last: number) {
  const answers: ((outcome: PushOutcome) => void)[] = [];
  const batches = createBatchesUnderWay((behind) => {
    const first = (behind ?? 0) + 1;
    const outcome = new Promise<PushOutcome>((resolve) => answers.push(resolve));
    return first > last ? null : { of, first, last: Math.min(last, first + 9), at: 0, outcome };
  });
  return { batches, answers };
}

describe('batches on their way', () => {
  it('are each behind the one before, and taken in that order', () => {
    const { batches } = makeBatches(100);
    batches.fill(3);
    expect([batches.take(), batches.take()].map((sent) => sent?.first)).toEqual([1, 11]);
    batches.fill(3);
    expect([batches.take(), batches.take(), batches.take()].map((sent) => sent?.first)).toEqual([21, 31, 41]);
    expect(batches.take()).toBeNull();
  });

  it('are no more than there is to send', () => {
    const { batches } = makeBatches(15);
    batches.fill(3);
    expect([batches.take(), batches.take(), batches.take()].map((sent) => sent?.last ?? null)).toEqual([10, 15, null]);
  });

  it('are waited for when they are dropped, and sent again from what is acknowledged', async () => {
    const { batches, answers } = makeBatches(100);
    batches.fill(2);
    let isDropped = false;
    const dropped = batches.drop().then(() => {
      isDropped = true;
    });
    answers[0]?.({ kind: 'later', detail: 'down' });
    await Promise.resolve();
    expect(isDropped).toBe(false);
    answers[1]?.({ kind: 'later', detail: 'down' });
    await dropped;
    batches.fill(1);
    expect(batches.take()?.first).toBe(1);
  });
});
