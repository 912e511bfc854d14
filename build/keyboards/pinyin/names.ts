import { pinyin } from 'pinyin-pro';
import { compoundFamilies } from '../../../core/lookup/fold.ts';
import { costOf } from './cost.ts';
import { givenFirst, givenSecond, givenSingle } from './given-characters.ts';
import { givenPairs } from './given-pairs.ts';
import { plainSyllables } from './readings.ts';
import type { Word } from './sources.ts';
import { compoundReadings, singleSurnames, surnameReadings } from './surnames.ts';

/** A family's name in one of its readings. */
export interface Surname {
  readonly text: string;
  readonly syllables: readonly string[];
  readonly cost: number;
}

/** What a reading that people type by mistake is behind, in eighths of a bit. */
const mistaken = 32;

function readingsOf(text: string): string[][] {
  const characters = [...text];
  const exceptional = characters.length === 1 ? surnameReadings.get(text)?.split(' ') : compoundReadings.get(text)?.split('/');
  if (exceptional !== undefined) return exceptional.map(plainSyllables);
  return [plainSyllables(pinyin(text, { toneType: 'none', surname: 'all', v: true }))];
}

/** All families' names, of one and of two characters, in all their readings. */
export function surnames(): Surname[] {
  const single = [...new Set([...singleSurnames, ...surnameReadings.keys()])];
  // The frequencies of Chinese families' names fall like this: the first hundred have some 85 % of all people.
  const weights = single.map((_, rank) => 1 / (rank + 6) ** 1.15);
  const total = weights.reduce((sum, each) => sum + each, 0);
  const withCost = [
    ...single.map((text, rank) => ({ text, cost: costOf(((weights[rank] ?? 0) / total) * 0.995) })),
    ...[...compoundFamilies].map((text, rank) => ({ text, cost: costOf(0.004 / (rank + 4)) })),
  ];
  return withCost.flatMap(({ text, cost }) =>
    readingsOf(text).map((syllables, at) => ({ text, syllables, cost: Math.min(254, cost + (at === 0 ? 0 : mistaken)) })),
  );
}

/** Where a character may stand in a given name. */
export const positions = ['single', 'first', 'second'] as const;
export type Position = (typeof positions)[number];
const ranked: Readonly<Record<Position, string>> = { single: givenSingle, first: givenFirst, second: givenSecond };

/** How much each source says of a character in a given name: what is known of names, jieba's persons, and all texts. */
const shares = { ranked: 0.8, persons: 0.12, texts: 0.08 };

/** Counts of the characters and pairs in given names of jieba's persons: words of class `nr` that begin with a family's name. */
export interface PersonCounts {
  readonly characters: Readonly<Record<Position, ReadonlyMap<string, number>>>;
  readonly pairs: ReadonlyMap<string, { readonly syllables: readonly string[]; readonly count: number }>;
}

/** What jieba's persons are called. */
export function countPersons(words: readonly Word[]): PersonCounts {
  const families = new Set(singleSurnames);
  const characters = { single: new Map<string, number>(), first: new Map<string, number>(), second: new Map<string, number>() };
  const pairs = new Map<string, { syllables: string[]; count: number }>();
  const add = (position: Position, character: string) =>
    characters[position].set(character, (characters[position].get(character) ?? 0) + 1);
  for (const { text, syllables, wordClass } of words) {
    const [family = '', first, second, ...more] = text;
    if (!wordClass.startsWith('nr') || !families.has(family) || first === undefined || more.length > 0) continue;
    if (second === undefined) add('single', first);
    else {
      add('first', first);
      add('second', second);
      const count = (pairs.get(first + second)?.count ?? 0) + 1;
      pairs.set(first + second, { syllables: syllables.slice(1), count });
    }
  }
  return { characters, pairs };
}

/**
 * How likely each character is at a position of a given name.
 * @param texts how often each character stands in any text
 */
export function givenProbabilities(position: Position, persons: PersonCounts, texts: ReadonlyMap<string, number>): Map<string, number> {
  const known = [...new Set(ranked[position])];
  const probabilities = new Map<string, number>();
  function mix(weights: Iterable<readonly [string, number]>, share: number): void {
    const all = [...weights];
    const total = all.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [character, weight] of all) probabilities.set(character, (probabilities.get(character) ?? 0) + (share * weight) / total);
  }
  mix(
    known.map((character, rank) => [character, 1 / (rank + 20)] as const),
    shares.ranked,
  );
  mix(persons.characters[position], shares.persons);
  mix(
    [...texts].map(([character, count]) => [character, Math.sqrt(count)] as const),
    shares.texts,
  );
  return probabilities;
}

/** A given name of two characters. */
export interface Pair {
  readonly text: string;
  readonly syllables: readonly string[];
  readonly probability: number;
}

/** How much each source says of a pair; what is left says the product of its characters. */
const pairShares = { known: 0.35, persons: 0.1 };

/** Given names of two characters that stand together more often than by chance. @param texts how often each character stands in any text */
export function pairProbabilities(persons: PersonCounts, texts: ReadonlyMap<string, number>): Pair[] {
  const [first, second] = [givenProbabilities('first', persons, texts), givenProbabilities('second', persons, texts)];
  const probabilities = new Map<string, number>();
  const add = (text: string, probability: number) => probabilities.set(text, (probabilities.get(text) ?? 0) + probability);
  const counted = [...persons.pairs.values()].reduce((sum, { count }) => sum + count, 0);
  for (const [text, { count }] of persons.pairs) add(text, (pairShares.persons * count) / counted);
  for (const generation of givenPairs) {
    const weights = generation.map((_, rank) => 1 / (rank + 40));
    const total = weights.reduce((sum, each) => sum + each, 0);
    generation.forEach((text, rank) => {
      add(text, (pairShares.known / givenPairs.length) * ((weights[rank] ?? 0) / total));
    });
  }
  const left = 1 - pairShares.known - pairShares.persons;
  return [...probabilities].map(([text, probability]) => {
    const [a = '', b = ''] = text;
    const syllables = persons.pairs.get(text)?.syllables ?? plainSyllables(pinyin(text, { toneType: 'none', v: true }));
    return { text, syllables, probability: probability + left * (first.get(a) ?? 0) * (second.get(b) ?? 0) };
  });
}
