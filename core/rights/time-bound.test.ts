import { describe, expect, it } from 'vitest';
import { formatClock } from '../clock/hybrid-clock.ts';
import { HybridTime } from '../contract/common/entry.ts';
import { aheadOfBound } from './time-bound.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse('2026-07-04T09:00:00Z');
const dated = (ahead: number, offset: number | null) => ({ at: formatClock({ millis: now + ahead, counter: 0 }), offset });

describe('how far ahead an entry may be dated', () => {
  it.each([
    ['in the past', -40 * hour, null, true],
    ['ten minutes ahead', 10 * minute, null, true],
    ['more, by a machine that never heard the time', 10 * minute + 1, null, false],
    ['more, by a machine that says it is right', 11 * minute, 0, false],
    ['two hours ahead, by a machine that knows it was', 2 * hour, 2 * hour, true],
    ['two hours and a quarter ahead, by the same', 2 * hour + 15 * minute, 2 * hour, false],
    ['years ahead, whatever it says', 400 * 24 * hour, 400 * 24 * hour, false],
    ['a bit ahead, by a machine that was behind', 5 * minute, -2 * hour, true],
    ['an hour ahead, by a machine that was behind', hour, -2 * hour, false],
  ] as const)('%s', (_, ahead, offset, isFine) => {
    expect(aheadOfBound(dated(ahead, offset), now)).toBe(isFine ? 0 : ahead);
  });

  it('never to the end of time', () => {
    const last = HybridTime.parse('fffffffffffe0000');
    expect(aheadOfBound({ at: last, offset: Number.MAX_SAFE_INTEGER }, now)).toBeGreaterThan(0);
  });
});
