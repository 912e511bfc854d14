import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HybridTime } from '../../../core/contract/common/entry.ts';
import {
  afterBadSnapshot,
  afterEpoch,
  afterFailure,
  afterPage,
  afterReload,
  afterRows,
  afterSnapshot,
  afterStretch,
  afterSuccess,
  failuresOf,
  keptOf,
  largestPage,
  type PullPhase,
  phaseFrom,
  queryAt,
  smallestPage,
  statusOf,
} from './pull-phase.ts';

const time = HybridTime.parse('0123456789abcdef');
const at = (position: number, epoch = 'first') => ({ epoch, position });
const progress = (rows: number) => ({ ...at(40), after: `registrant:${rows}`, rows, total: 100 });
const fresh = phaseFrom(null);
const loading = afterRows(fresh, progress(10), 0);
const following = afterSnapshot(loading, at(40), 0);
const broken = afterFailure(following, 'down');

describe('a station that starts', () => {
  it('loads the snapshot where it has kept nothing', () => {
    expect(fresh).toEqual({ kind: 'loading', progress: null, head: 0, reloads: 0, pace: { kind: 'steady', pageSize: largestPage } });
  });

  it('goes on where it was, in either phase, and with a whole page', () => {
    expect(phaseFrom(keptOf(loading, time))).toEqual(loading);
    expect(phaseFrom(keptOf(following, time))).toEqual(following);
    expect(phaseFrom(keptOf(broken, time))).toEqual(following);
  });

  it('keeps a cursor or the progress of a load, and the time that was reached', () => {
    expect(keptOf(loading, time)).toEqual({ cursor: null, loading: progress(10), head: 0, time });
    expect(keptOf(following, time)).toEqual({ cursor: at(40), loading: null, head: 40, time });
  });
});

describe('loading the snapshot', () => {
  it('counts the rows', () => {
    expect(statusOf(afterRows(loading, progress(60), 0))).toMatchObject({ position: null, loading: { rows: 60, total: 100 } });
  });

  it('ends with the feed, from the position that the snapshot stands for', () => {
    expect(following).toMatchObject({ kind: 'following', cursor: at(40), head: 40 });
    // The feed was seen further before a reload.
    expect(afterSnapshot({ ...loading, head: 90 }, at(40), 0)).toMatchObject({ cursor: at(40), head: 90 });
  });

  it('starts again from the first row where what is here makes no sense', () => {
    expect(afterBadSnapshot(loading)).toMatchObject({ kind: 'loading', progress: null });
    expect(afterBadSnapshot(following)).toBe(following);
  });

  it('moves nothing any more where a reload has begun since', () => {
    const again = afterReload(loading);
    expect(again).toMatchObject({ progress: null, reloads: 1 });
    expect(afterRows(again, progress(60), 0)).toBe(again);
    expect(afterSnapshot(again, at(40), 0)).toBe(again);
    expect(afterSnapshot(again, at(40), 1)).toMatchObject({ kind: 'following', reloads: 1 });
  });

  it('takes no page and no stretch of the feed', () => {
    expect(afterPage(loading, at(50), 50, 0)).toBe(loading);
    expect(afterStretch(loading, { epoch: 'first', after: 0 }, 50)).toBe(loading);
  });
});

describe('following the feed', () => {
  it('moves with each page', () => {
    expect(afterPage(following, at(45), 90, 0)).toMatchObject({ cursor: at(45), head: 90 });
  });

  it('is the same phase where a page moves nothing, so that nothing is written', () => {
    expect(afterPage(following, at(40), 40, 0)).toBe(following);
    expect(afterPage(following, at(40), 41, 0)).not.toBe(following);
  });

  it('does not move by a page that was begun before a reload', () => {
    const anew = afterSnapshot(afterReload(following), at(10), 1);
    expect(afterPage(anew, at(45), 90, 0)).toBe(anew);
    expect(afterPage(anew, at(45), 90, 1)).toMatchObject({ cursor: at(45) });
  });

  it.each([
    ['begins at the cursor', 'first', 40, 70, 70],
    ['begins before it', 'first', 10, 70, 70],
    ['ends before it', 'first', 10, 30, 40],
    ['leaves a gap', 'first', 41, 70, 40],
    ['is of another epoch', 'other', 40, 70, 40],
  ])('takes a stretch that %s', (_, epoch, after, position, reached) => {
    expect(statusOf(afterStretch(following, { epoch, after }, position))).toMatchObject({ position: reached, head: reached });
  });

  it('never takes the head back by a stretch', () => {
    expect(afterStretch({ ...following, head: 90 }, { epoch: 'first', after: 40 }, 70)).toMatchObject({ head: 90 });
  });

  it('loads anew where upstream was restored, and forgets how far the feed went', () => {
    expect(afterEpoch(following)).toMatchObject({ kind: 'loading', progress: null, head: 0, reloads: 0 });
  });

  it('loads anew where that is asked for, and knows how far the feed went', () => {
    expect(afterReload(following)).toMatchObject({ kind: 'loading', progress: null, head: 40, reloads: 1 });
  });
});

describe('the pace', () => {
  it('keeps the phase over a failure, and says why', () => {
    expect(broken).toMatchObject({ kind: 'following', cursor: at(40), pace: { kind: 'backing-off', failures: 1, pageSize: 2_000 } });
    expect(statusOf(broken).detail).toBe('down');
    expect(afterFailure(loading, 'cut')).toMatchObject({ kind: 'loading', progress: progress(10), pace: { failures: 1 } });
  });

  it('counts failures in a row', () => {
    expect(failuresOf(following)).toBe(0);
    expect(failuresOf(afterFailure(broken, 'still down'))).toBe(2);
    expect(failuresOf(afterSuccess(broken))).toBe(0);
  });

  it('stays as it is where the phase changes', () => {
    expect(afterReload(broken).pace).toBe(broken.pace);
    expect(afterEpoch(broken).pace).toBe(broken.pace);
    expect(afterPage(broken, at(45), 45, 0).pace).toBe(broken.pace);
    expect(afterSnapshot(afterFailure(loading, 'cut'), at(40), 0).pace).toMatchObject({ failures: 1 });
  });

  it('halves a page with each failure and doubles it with each success, within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 40 }), (steps) => {
        let phase: PullPhase = following;
        let expected = largestPage;
        for (const isWell of steps) {
          phase = isWell ? afterSuccess(phase) : afterFailure(phase, 'down');
          expected = isWell ? Math.min(largestPage, expected * 2) : Math.max(smallestPage, Math.floor(expected / 2));
          expect(phase.pace.pageSize).toBe(expected);
        }
      }),
    );
  });

  it('lets upstream keep a call open only where the last one went well', () => {
    expect(queryAt(following.pace, at(40))).toEqual({ after: 40, epoch: 'first', limit: largestPage, wait: 10 });
    expect(queryAt(broken.pace, at(40))).toEqual({ after: 40, epoch: 'first', limit: 2_000, wait: 0 });
  });
});
