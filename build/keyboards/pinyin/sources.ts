import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { plainSyllable, plainSyllables } from './readings.ts';

/** A word as the packages have it. */
export interface Word {
  readonly text: string;
  /** One a character, without tones, ü as v. */
  readonly syllables: readonly string[];
  /** How often it was counted in the text that jieba's dictionary was made from (some 60 million words). */
  readonly count: number;
  /** jieba's class: `nr` a person's name, `ns` a place … */
  readonly wordClass: string;
}

/** Where the sources lie: words with their pinyin (ISC), and the classes of words (MIT). */
export const sourceFiles = {
  words: join(root, 'node_modules/@pinyin-pro/data/json/complete.json'),
  classes: join(root, 'node_modules/@node-rs/jieba/dict.txt'),
  table: join(root, 'build/keyboards/pinyin/general-standard.txt'),
};

/** The words of jieba's dictionary with their pinyin, single characters too. Words with other letters than Han are left out. */
export function readWords(): Word[] {
  const classes = new Map<string, string>();
  for (const line of readFileSync(sourceFiles.classes, 'utf8').split('\n')) {
    const [text = '', , wordClass = ''] = line.trim().split(' ');
    classes.set(text, wordClass);
  }
  const data = JSON.parse(readFileSync(sourceFiles.words, 'utf8')) as Record<string, [spelled: string, frequency: number]>;
  return Object.entries(data).flatMap(([text, [spelled, frequency]]) => {
    const syllables = plainSyllables(spelled);
    if (syllables.length !== [...text].length || !/^\p{Script=Han}+$/u.test(text)) return [];
    // The package has jieba's counts, each divided by 10¹².
    return [{ text, syllables, count: Math.round(frequency * 1e12), wordClass: classes.get(text) ?? '' }];
  });
}

/** A character of the Table of General Standard Chinese Characters. */
export interface StandardCharacter {
  /** 1 the 3,500 most used, 2 the next 3,000, 3 those of names, places and sciences. */
  readonly level: 1 | 2 | 3;
  /** Without tones, ü as v; at least one. */
  readonly readings: readonly string[];
}

/** The 8,105 characters of the Table of General Standard Chinese Characters with the readings that the Unicode Han Database has of them. */
export function readStandardCharacters(): Map<string, StandardCharacter> {
  const found = new Map<string, StandardCharacter>();
  for (const line of readFileSync(sourceFiles.table, 'utf8').split('\n')) {
    const [level, reading, characters] = line.split(' ');
    if (line.startsWith('#') || reading === undefined || characters === undefined) continue;
    for (const character of characters) {
      const readings = found.get(character)?.readings ?? [];
      found.set(character, { level: Number(level) as 1 | 2 | 3, readings: [...readings, plainSyllable(reading)] });
    }
  }
  return found;
}
