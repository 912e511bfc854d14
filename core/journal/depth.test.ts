import { describe, expect, it } from 'vitest';
import { isNestedDeeper } from './depth.ts';

const nested = (levels: number) =>
  Array.from({ length: levels }).reduce<unknown>((inner, _, index) => (index % 2 === 0 ? [inner] : { inner }), 1);

describe('how deep a value is nested', () => {
  it.each([
    [null, 0, false],
    ['text', 0, false],
    [{}, 0, true],
    [{ a: 1, b: [2] }, 2, false],
    [{ a: 1, b: [2] }, 1, true],
    [nested(32), 32, false],
    [nested(33), 32, true],
    [nested(100_000), 32, true],
  ])('%#', (value, levels, isDeeper) => {
    expect(isNestedDeeper(value, levels)).toBe(isDeeper);
  });
});
