import { describe, expect, it } from 'vitest';
import { commonNames } from '../../../tests/support/common-names.ts';
import { openPinyinIndex } from '../../../tests/support/pinyin-index.ts';
import { fakerNames, inventedNames, rate } from '../../../tests/support/pinyin-typing.ts';
import { createPinyinLookup } from './lookup.ts';

const lookup = createPinyinLookup(await openPinyinIndex('hans'));

describe('names typed in pinyin', () => {
  it('has common names first in 80 of 100 cases, and on the first page in 95', () => {
    expect(commonNames.length).toBeGreaterThan(300);
    const { first, page, pieces } = rate(lookup, commonNames);
    expect(first).toBeGreaterThanOrEqual(0.9);
    expect(page).toBeGreaterThanOrEqual(0.97);
    expect(pieces).toBeGreaterThanOrEqual(0.99);
  });

  it('has names of characters that stand together by chance on first pages, chosen piece by piece', () => {
    const { first, page, pieces, steps } = rate(lookup, inventedNames(1000));
    expect(first).toBeGreaterThanOrEqual(0.25);
    expect(page).toBeGreaterThanOrEqual(0.55);
    expect(pieces).toBeGreaterThanOrEqual(0.95);
    expect(steps).toBeGreaterThanOrEqual(0.97);
  });

  it('has most names of a list that it was not made from on first pages, chosen piece by piece', () => {
    const { first, page, pieces, steps } = rate(lookup, fakerNames(500));
    expect(first).toBeGreaterThanOrEqual(0.42);
    expect(page).toBeGreaterThanOrEqual(0.67);
    expect(pieces).toBeGreaterThanOrEqual(0.86);
    expect(steps).toBeGreaterThanOrEqual(0.9);
  });
});
