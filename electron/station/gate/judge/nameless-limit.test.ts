import { describe, expect, it } from 'vitest';
import { countNameless, isTooOften, maxNameless, noNameless } from './nameless-limit.ts';

const many = (count: number, now: number, before = noNameless) =>
  Array.from({ length: count }).reduce<typeof before>((sum) => countNameless(sum, now), before);

describe('codes that name nobody', () => {
  it('are recorded up to a number of them in a minute', () => {
    expect(isTooOften(many(maxNameless, 90_000))).toBe(false);
    expect(isTooOften(many(maxNameless + 1, 90_000))).toBe(true);
  });

  it('are recorded again in the next minute of the clock, also where it was put back', () => {
    const flood = many(maxNameless + 5, 119_999);
    expect(isTooOften(flood)).toBe(true);
    expect(countNameless(flood, 120_000)).toEqual({ minute: 2, count: 1 });
    expect(countNameless(flood, 59_999)).toEqual({ minute: 0, count: 1 });
  });
});
