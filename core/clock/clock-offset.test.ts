import { describe, expect, it } from 'vitest';
import { measureOffset } from './clock-offset.ts';

const exchange = (offset: number, there: number, back: number) => ({
  sent: 1_000 + offset,
  time: 1_000 + there,
  answered: 1_000 + there + back + offset,
});

describe('the offset of the clock', () => {
  it('is the middle of what an exchange allows, the first time', () => {
    expect(measureOffset(null, exchange(7_200_000, 10, 10))).toBe(7_200_000);
    expect(measureOffset(null, exchange(0, 0, 4_000))).toBe(2_000);
  });
  it('stays where a slow answer says nothing against it', () => {
    expect(measureOffset(0, exchange(0, 100, 9_000))).toBe(0);
    expect(measureOffset(0, exchange(0, 9_000, 100))).toBe(0);
  });
  it('is measured anew where it can’t be any more: a better exchange, or a clock that was set', () => {
    expect(measureOffset(2_000, exchange(0, 5, 5))).toBe(0);
    expect(measureOffset(0, exchange(-3_600_000, 100, 9_000))).toBe(-3_600_000 + 4_450);
  });
});
