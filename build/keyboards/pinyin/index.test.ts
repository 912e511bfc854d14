import { statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openPinyinIndex } from '../../../tests/support/pinyin-index.ts';
import { buildPinyin, pinyinFiles } from '../pinyin.ts';
import { countPersons, givenProbabilities, surnames } from './names.ts';
import { plainSyllables } from './readings.ts';
import { readStandardCharacters, readWords } from './sources.ts';
import { traditional } from './traditional.ts';

beforeAll(buildPinyin);

describe('the sources of the index', () => {
  it('are read with a syllable a character', () => {
    const words = readWords();
    expect(words.length).toBeGreaterThan(300_000);
    expect(words.find(({ text }) => text === '银行')).toMatchObject({ syllables: ['yin', 'hang'] });
    expect(words.every(({ text, syllables }) => [...text].length === syllables.length)).toBe(true);
  });

  it('have three levels of characters', () => {
    const levels = [...readStandardCharacters().values()].map(({ level }) => level);
    expect([1, 2, 3].map((level) => levels.filter((each) => each === level).length)).toEqual([3500, 3000, 1605]);
  });
});

describe('syllables', () => {
  it('lose their tones and keep ü as v', () => {
    expect(plainSyllables('lǜ nüè xún ér hm')).toEqual(['lv', 'nve', 'xun', 'er', 'hen']);
  });
});

describe('the names', () => {
  it('have each family once in a reading, the first reading the likeliest', () => {
    const all = surnames();
    const keys = all.map(({ text, syllables }) => `${text} ${syllables.join(' ')}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(all.filter(({ text }) => text === '单').map(({ syllables }) => syllables[0])).toEqual(['shan', 'dan']);
    expect(all.every(({ text, syllables }) => [...text].length === syllables.length)).toBe(true);
  });

  it('have probabilities that sum up to one', () => {
    const persons = countPersons(readWords());
    const texts = new Map([
      ['伟', 4],
      ['的', 100],
    ]);
    for (const position of ['single', 'first', 'second'] as const) {
      const sum = [...givenProbabilities(position, persons, texts).values()].reduce((total, each) => total + each, 0);
      expect(sum).toBeCloseTo(1);
    }
  });
});

describe('traditional characters', () => {
  it('have every way to write one that is simplified to it', () => {
    expect(traditional.character('发')).toEqual(expect.arrayContaining(['發', '髮']));
    expect(traditional.word('头发')).toBe('頭髮');
    expect(traditional.family('钟')).toEqual(['鍾', '鐘']);
    expect(traditional.family('范')).toEqual(['范']);
    expect(traditional.family('欧阳')).toEqual(['歐陽']);
    expect(traditional.given('云')[0]).toBe('雲');
  });
});

describe('the indexes', () => {
  it('are at most 4 MB each', () => {
    for (const file of Object.values(pinyinFiles)) expect(statSync(file).size).toBeLessThan(4_000_000);
  });

  it('are sorted by syllables, in every table', async () => {
    for (const script of ['hans', 'hant'] as const) {
      const { words, pairs, syllables, characters } = await openPinyinIndex(script);
      expect([...syllables].sort()).toEqual(syllables);
      for (const { starts, costs, keys, letters, length } of [...words.values(), pairs]) {
        expect(starts.at(-1)).toBe(costs.length);
        expect(keys.length).toBe(costs.length * (length - 1));
        expect(letters.length).toBe(costs.length * length);
        expect(starts.every((each, at) => at === 0 || each >= (starts[at - 1] ?? 0))).toBe(true);
      }
      expect(characters.starts.at(-1)).toBe(characters.letters.length);
    }
  });
});
