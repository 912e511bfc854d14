import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildJapaneseNames } from '../../../build/keyboards/japanese-names.ts';
import { commonNames } from './common-names.fixture.ts';
import { createKanaLookup } from './kana-lookup.ts';
import { readNameIndex } from './name-index.ts';

buildJapaneseNames();
const lookup = createKanaLookup(
  readNameIndex(readFileSync(join(import.meta.dirname, '../../../resources/keyboards/japanese-names.txt'), 'utf8')),
);
const page = (typed: string, before = '') => lookup(typed, { isName: true, before }).slice(0, 8);
const texts = (typed: string, before = '') => page(typed, before).map(({ text }) => text);
const percent = (found: readonly boolean[]) => (found.filter(Boolean).length / found.length) * 100;

describe('300 common names', () => {
  it('typed whole: a third come first, and four of five stand on the first page', () => {
    const places = commonNames.map(({ family, given }) => texts(family.kana + given.kana).indexOf(family.kanji + given.kanji));
    expect(places).toHaveLength(300);
    expect(percent(places.map((place) => place === 0))).toBeGreaterThanOrEqual(32);
    expect(percent(places.map((place) => place >= 0))).toBeGreaterThanOrEqual(80);
  });

  it("typed in two parts: nearly every family's name is on the first page, and most given ones", () => {
    const families = commonNames.map(({ family }) => texts(family.kana).indexOf(family.kanji));
    const given = commonNames.map(({ family, given }) => texts(given.kana, family.kanji).indexOf(given.kanji));
    expect(percent(families.map((place) => place >= 0))).toBeGreaterThanOrEqual(98);
    expect(percent(families.map((place) => place === 0))).toBeGreaterThanOrEqual(88);
    expect(percent(given.map((place) => place >= 0))).toBeGreaterThanOrEqual(86);
    expect(percent(given.map((place) => place === 0))).toBeGreaterThanOrEqual(34);
  });
});

describe('candidates of kana', () => {
  it('use up all keys, or those that they stand for', () => {
    expect(page('やまだたろう')).toContainEqual({ text: '山田太郎', used: 6 });
    expect(page('やまだた')).toContainEqual({ text: '山田', used: 3 });
  });

  it('have katakana and hiragana on the first page, also where there are many kanji', () => {
    for (const typed of ['やまだたろう', 'けん', 'さとう', 'ゆうき', 'ぬ', 'らーめん'])
      for (const text of [typed, lookup(typed, { isName: false })[1]?.text]) expect(texts(typed)).toContain(text);
    expect(texts('けん')).toContain('ケン');
  });

  it('are the kana first where no name is wanted', () => {
    expect(
      lookup('さとう', { isName: false })
        .slice(0, 3)
        .map(({ text }) => text),
    ).toEqual(['さとう', 'サトウ', '佐藤']);
  });

  it('are the same for katakana, and for romaji with the keys that were typed', () => {
    expect(texts('ヤマダ')).toEqual(texts('やまだ'));
    expect(page('yamada')[0]).toEqual({ text: '山田', used: 6 });
    expect(page('yamadata')[0]).toEqual({ text: '山田', used: 6 });
    expect(page('satouken')).toContainEqual({ text: '佐藤健', used: 8 });
  });

  it('are given names first behind a family’s name, and no whole names any more', () => {
    expect(texts('けん', '山田')).toContain('健');
    expect(texts('やまだたろう', '山田')).not.toContain('山田太郎');
  });

  it('are bounded and each there once, whatever is typed', () => {
    const letters = fc.constantFrom(...'あかさたなはまやらわんっゃーアカn aq1é👍\u200f');
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), fc.boolean(), (typed, isName) => {
        const found = lookup(typed, { isName });
        expect(found.length).toBeLessThanOrEqual(200);
        expect(new Set(found.map(({ text }) => text)).size).toBe(found.length);
        for (const { used } of found) {
          expect(used).toBeGreaterThan(0);
          expect(used).toBeLessThanOrEqual(typed.length);
        }
      }),
      { numRuns: 300, seed: 3 },
    );
    expect(lookup('あ'.repeat(10_000), { isName: true })).toHaveLength(2);
    expect(lookup('', { isName: true })).toEqual([]);
  });
});
