import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterAcknowledgement,
  afterContact,
  afterError,
  afterFailedReEnrolment,
  afterMissed,
  afterOutcome,
  afterRestart,
  isOutOfPlace,
  isRush,
  largestBatch,
  maxBatchesUnderWay,
  outboxOf,
  type PushProgress,
  progressFrom,
  smallestBatch,
} from './push-progress.ts';
import type { PushOutcome } from './upstream.ts';

const times = { sent: 1_000, answered: 1_200 };
const kept = { acknowledged: 5_000, lastSync: 900, clockOffset: 0 };
const well = progressFrom(kept);
const answered = (outcome: PushOutcome, progress: PushProgress = well, first = 5_001) => afterOutcome(progress, first, outcome, times);
const accepted = (through: number): PushOutcome => ({ kind: 'accepted', through, quarantined: [], time: 1_100 });
const later: PushOutcome = { kind: 'later', detail: 'down' };
const down = answered(later).progress;

describe('the progress of pushing', () => {
  it('starts with what was kept, and with whole batches', () => {
    expect(progressFrom(null)).toEqual({
      kept: { acknowledged: 0, lastSync: null, clockOffset: null },
      failures: 0,
      batchSize: largestBatch,
      upstream: 'connected',
      detail: null,
    });
    expect(well.kept).toBe(kept);
  });

  it('says how many entries wait, and when that is a rush', () => {
    expect([outboxOf(well, 5_003), outboxOf(well, 5_000), outboxOf(well, 10)]).toEqual([3, 0, 0]);
    expect([isRush(200), isRush(201)]).toEqual([false, true]);
  });

  it('has one batch on its way while it is not known whether upstream is well', () => {
    expect([maxBatchesUnderWay(well), maxBatchesUnderWay(down)]).toEqual([3, 1]);
  });
});

describe('an answer to a batch', () => {
  it('that accepts it moves the acknowledgement, measures the clock and ends all trouble', () => {
    const { progress, next } = answered(accepted(5_400), { ...down, upstream: 'refused' });
    expect(next).toBe('go-on');
    expect(progress).toEqual({
      kept: { acknowledged: 5_400, lastSync: 1_200, clockOffset: 0 },
      failures: 0,
      batchSize: largestBatch,
      upstream: 'connected',
      detail: null,
    });
  });

  it('that accepts less than is acknowledged takes nothing back', () => {
    expect(answered(accepted(100)).progress.kept.acknowledged).toBe(5_000);
  });

  it('that finds a gap goes back at once, and waits where that did not help', () => {
    const first = answered({ kind: 'gap', expected: 31 });
    expect(first).toMatchObject({ next: 'go-on', progress: { kept: { acknowledged: 30 }, failures: 1, upstream: 'connected' } });
    expect(answered({ kind: 'gap', expected: 31 }, first.progress)).toMatchObject({ next: 'back-off', progress: { failures: 2 } });
  });

  it('that differs at the first entry goes a batch back, to see where the histories part', () => {
    expect(answered({ kind: 'fork', seq: 5_001 })).toMatchObject({
      next: 'go-on',
      progress: { kept: { acknowledged: 5_000 - largestBatch }, failures: 0 },
    });
    expect(answered({ kind: 'fork', seq: 301 }, well, 301)).toMatchObject({ next: 'go-on', progress: { kept: { acknowledged: 0 } } });
  });

  it.each([
    ['behind the first entry', 5_007, 5_001],
    ['at the very first entry of all', 1, 1],
  ])('that differs %s asks for another identity', (_, seq, first) => {
    expect(answered({ kind: 'fork', seq }, well, first)).toEqual({ next: 're-enrol', progress: well });
  });

  it('that refuses the station waits, and says so', () => {
    expect(answered({ kind: 'refused', detail: 'revoked' })).toEqual({
      next: 'back-off',
      progress: { ...well, failures: 1, upstream: 'refused', detail: 'revoked' },
    });
  });

  it('that did not come waits, with half a batch', () => {
    expect(answered(later)).toEqual({
      next: 'back-off',
      progress: { ...well, failures: 1, upstream: 'unreachable', detail: 'down', batchSize: largestBatch / 2 },
    });
  });

  it('keeps batches within their bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (steps) => {
        let progress = well;
        for (const isWell of steps) {
          progress = answered(isWell ? accepted(5_000) : later, progress).progress;
          expect(progress.batchSize).toBeGreaterThanOrEqual(smallestBatch);
          expect(progress.batchSize).toBeLessThanOrEqual(largestBatch);
        }
      }),
    );
  });
});

describe('batches behind one that was answered', () => {
  it('keep their place where it was accepted, and lose it where it was not', () => {
    expect(isOutOfPlace(well, answered(accepted(5_400)).progress)).toBe(false);
    expect(isOutOfPlace(well, down)).toBe(true);
    expect(isOutOfPlace(well, answered({ kind: 'fork', seq: 5_001 }).progress)).toBe(true);
  });
});

describe('what else moves the progress', () => {
  it('an identity that could not be had counts as a refusal', () => {
    expect(afterFailedReEnrolment(well, 7)).toMatchObject({ failures: 1, upstream: 'refused', detail: expect.stringContaining('entry 7') });
  });

  it('an error of the station’s own says nothing of upstream', () => {
    expect(afterError(well)).toEqual({ ...well, failures: 1 });
  });

  it('an acknowledgement by another way moves forward only, and not past the journal', () => {
    expect(afterAcknowledgement(well, 5_100, 6_000).kept.acknowledged).toBe(5_100);
    expect(afterAcknowledgement(well, 9_999, 6_000).kept.acknowledged).toBe(6_000);
    expect(afterAcknowledgement(well, 4_000, 6_000)).toBe(well);
  });

  it('another incarnation sends everything, and keeps what is known of the clock', () => {
    expect(afterRestart(well).kept).toEqual({ ...kept, acknowledged: 0 });
  });

  it('a heartbeat that was answered makes upstream reachable; the failures stay until a push goes through', () => {
    expect(afterContact(down, 1_100, times)).toMatchObject({ upstream: 'connected', failures: 1, kept: { lastSync: 1_200 } });
    const refused = answered({ kind: 'refused', detail: 'revoked' }).progress;
    expect(afterContact(refused, 1_100, times).upstream).toBe('refused');
  });

  it('a heartbeat that was not answered makes it unreachable; what was refused stays so', () => {
    expect(afterMissed(well).upstream).toBe('unreachable');
    const refused = answered({ kind: 'refused', detail: 'revoked' }).progress;
    expect(afterMissed(refused)).toBe(refused);
  });
});
