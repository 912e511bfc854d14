import { polyphonic } from 'pinyin-pro';
import { plainSyllable } from './readings.ts';
import type { StandardCharacter, Word } from './sources.ts';

/** A character in one of its readings. */
export interface Reading {
  readonly character: string;
  readonly syllable: string;
  /** How often it stands for this syllable, by itself or in words; above 0 also for one that was never counted. */
  readonly count: number;
}

/** So often a reading is taken to be read that no word has: less for the rarer levels of the table. */
const uncounted = { 1: 20, 2: 3, 3: 0.5 };
/** A character within a word says less of how often it is typed by itself. */
const shareWithinWords = 0.1;

/**
 * Every character of the table in all of its readings: those of the Unicode Han Database, of pinyin-pro, and those that words show.
 * @param syllables the syllables that can be typed; a reading that is none is left out
 */
export function countReadings(
  words: readonly Word[],
  table: ReadonlyMap<string, StandardCharacter>,
  syllables: ReadonlySet<string>,
): Reading[] {
  const isolated = new Map<string, number>();
  const within = new Map<string, Map<string, number>>();
  for (const { text, syllables: spelled, count } of words) {
    const characters = [...text];
    if (characters.length === 1) isolated.set(text, count);
    else
      characters.forEach((character, at) => {
        const counts = within.get(character) ?? new Map<string, number>();
        const syllable = spelled[at] ?? '';
        counts.set(syllable, (counts.get(syllable) ?? 0) + count);
        within.set(character, counts);
      });
  }
  return [...table].flatMap(([character, { level, readings }]) => {
    const counts = within.get(character) ?? new Map<string, number>();
    const spelled = polyphonic(character, { toneType: 'none', type: 'array', v: true })[0] ?? [];
    const all = new Set([...readings, ...spelled.map(plainSyllable)].filter((each) => syllables.has(each)));
    const total = [...all].reduce((sum, each) => sum + (counts.get(each) ?? 0), 0);
    return [...all].map((syllable, at) => {
      const inWords = counts.get(syllable) ?? 0;
      const share = total === 0 ? (at === 0 ? 1 : 0) : inWords / total;
      return { character, syllable, count: uncounted[level] + share * (isolated.get(character) ?? 0) + shareWithinWords * inWords };
    });
  });
}
