import { expect, it } from 'vitest';
import { numberRanges } from './number-ranges.ts';

it('numbers that follow each other are said as one stretch', () => {
  expect(numberRanges([])).toEqual([]);
  expect(numberRanges([7])).toEqual(['7']);
  expect(numberRanges([51, 12, 13, 14, 53])).toEqual(['12–14', '51', '53']);
});
