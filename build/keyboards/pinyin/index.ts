import { countReadings, type Reading } from './characters.ts';
import { costOf, never } from './cost.ts';
import { encodeIndex, type Section } from './encode.ts';
import { countPersons, givenProbabilities, pairProbabilities, positions, surnames } from './names.ts';
import { readStandardCharacters, readWords, type Word } from './sources.ts';
import type { Script } from './traditional.ts';

/** Words longer than this are not in the index. */
const maxLength = 8;
/** A word that was counted less often is left out, and a person's name of jieba's that is no more frequent than all of them. */
const minCount = 3;
const minPersonCount = 6;
/** What the second and each further way to write a character in a script is behind, in eighths of a bit. */
const variant = 24;
/** How often a way to write a character is taken to be written that no word has. */
const rareVariant = 0.01;

interface Sources {
  readonly words: readonly Word[];
  readonly readings: readonly Reading[];
  readonly syllables: readonly string[];
}

/** What indexes of every script are made from. */
export function readSources(): Sources {
  const words = readWords();
  const table = readStandardCharacters();
  const spelled = new Set([...table.values()].flatMap(({ readings }) => readings));
  for (const { text, syllables } of words) if (table.has(text) && syllables[0] !== undefined) spelled.add(syllables[0]);
  const readings = countReadings(words, table, spelled);
  return { words, readings, syllables: [...spelled].sort() };
}

/** Texts of one length with their syllables, as the index has them: sorted by syllables, the likelier one first where they are equal. */
function wordTable(length: number, entries: readonly { text: string; ids: readonly number[]; cost: number }[], syllableCount: number) {
  const sorted = entries.toSorted((a, b) => {
    for (let at = 0; at < length; at++) if (a.ids[at] !== b.ids[at]) return (a.ids[at] ?? 0) - (b.ids[at] ?? 0);
    return a.cost - b.cost || (a.text < b.text ? -1 : 1);
  });
  const starts = new Uint32Array(syllableCount + 1);
  for (const { ids } of sorted) starts[(ids[0] ?? 0) + 1] = (starts[(ids[0] ?? 0) + 1] ?? 0) + 1;
  for (let at = 0; at < syllableCount; at++) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  return {
    starts,
    // The first syllable is said by where an entry stands.
    keys: Uint16Array.from(sorted.flatMap(({ ids }) => ids.slice(1))),
    letters: Uint16Array.from(sorted.flatMap(({ text }) => [...text].map((_, at) => text.charCodeAt(at)))),
    costs: Uint8Array.from(sorted, ({ cost }) => cost),
  };
}

const named = (prefix: string, sections: Readonly<Record<string, Section>>) =>
  Object.fromEntries(Object.entries(sections).map(([name, section]) => [`${prefix}.${name}`, section]));

/** How often each character stands in texts, in whatever reading. */
function textCounts(readings: readonly Reading[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { character, count } of readings) counts.set(character, (counts.get(character) ?? 0) + count);
  return counts;
}

/** By character and syllable (`发 fa`), how often it is written in which way in the script's words. */
function countWritten(words: readonly Word[], script: Script): Map<string, Map<string, number>> {
  const written = new Map<string, Map<string, number>>();
  for (const { text, syllables, count } of words) {
    const letters = [...script.word(text)];
    if (letters.length !== syllables.length) continue;
    [...text].forEach((character, at) => {
      const key = `${character} ${syllables[at]}`;
      const counts = written.get(key) ?? new Map<string, number>();
      counts.set(letters[at] ?? '', (counts.get(letters[at] ?? '') ?? 0) + count);
      written.set(key, counts);
    });
  }
  return written;
}

/** Characters by syllable with their costs: in texts, and at each position of a given name. */
function characterSections({ words, readings, syllables }: Sources, script: Script): Record<string, Section> {
  const total = readings.reduce((sum, { count }) => sum + count, 0);
  const persons = countPersons(words);
  const texts = textCounts(readings);
  const given = positions.map((position) => givenProbabilities(position, persons, texts));
  const found = new Map<string, { syllable: string; letter: string; costs: number[] }>();
  function add(syllable: string, letter: string, costs: readonly number[]): void {
    const key = `${syllable} ${letter}`;
    const before = found.get(key)?.costs;
    found.set(key, { syllable, letter, costs: costs.map((cost, at) => Math.min(cost, before?.[at] ?? never)) });
  }
  const behind = (cost: number, rank: number) => Math.min(254, cost + rank * variant);
  const written = countWritten(words, script);
  for (const { character, syllable, count } of readings) {
    const share = count / (texts.get(character) ?? count);
    const seen = written.get(`${character} ${syllable}`) ?? new Map<string, number>();
    const all = [...seen.values()].reduce((sum, each) => sum + each, 0);
    // 后 stays 后 in 皇后: as the words show, also where no table has it.
    for (const letter of new Set([...script.character(character), ...seen.keys()])) {
      const usual = all === 0 ? Number(letter === script.character(character)[0]) : (seen.get(letter) ?? 0) / all;
      add(syllable, letter, [costOf((count * Math.max(usual, rareVariant)) / total), never, never, never]);
    }
    script.given(character).forEach((letter, rank) => {
      const costs = given.map((probabilities) => behind(costOf((probabilities.get(character) ?? 0) * Math.sqrt(share)), rank));
      add(syllable, letter, [costOf((count * rareVariant) / total), ...costs]);
    });
  }
  const sorted = [...found.values()].sort((a, b) =>
    a.syllable < b.syllable ? -1 : a.syllable > b.syllable ? 1 : (a.costs[0] ?? 0) - (b.costs[0] ?? 0),
  );
  const ids = new Map(syllables.map((each, id) => [each, id]));
  const starts = new Uint32Array(syllables.length + 1);
  for (const { syllable } of sorted) starts[(ids.get(syllable) ?? 0) + 1] = (starts[(ids.get(syllable) ?? 0) + 1] ?? 0) + 1;
  for (let at = 0; at < syllables.length; at++) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const column = (at: number) => Uint8Array.from(sorted, ({ costs }) => costs[at] ?? never);
  return {
    'characters.starts': starts,
    'characters.letters': Uint32Array.from(sorted, ({ letter }) => letter.codePointAt(0) ?? 0),
    'characters.costs': column(0),
    'characters.single': column(1),
    'characters.first': column(2),
    'characters.second': column(3),
  };
}

/** Given names of two characters that are known as one. */
function pairEntries({ words, readings }: Sources, script: Script) {
  return pairProbabilities(countPersons(words), textCounts(readings)).map(({ text, syllables, probability }) => ({
    text: [...text].map((each) => script.given(each)[0]).join(''),
    syllables,
    cost: costOf(probability),
  }));
}

/** The index of a script as a file. */
export function makeIndex(sources: Sources, script: Script): Uint8Array {
  const { words, syllables } = sources;
  const ids = new Map(syllables.map((each, id) => [each, id]));
  const known = new Set(sources.readings.map(({ character }) => character));
  const total = words.reduce((sum, { count }) => sum + count, 0);
  const entryOf = ({ text, syllables: spelled, cost }: { text: string; syllables: readonly string[]; cost: number }) => {
    const found = spelled.map((each) => ids.get(each));
    return found.includes(undefined) || text.length !== spelled.length ? [] : [{ text, ids: found.map((each) => each ?? 0), cost }];
  };
  const usable = words.filter(
    ({ text, count, wordClass }) =>
      count >= (wordClass.startsWith('nr') && text.length === 3 ? minPersonCount : minCount) && [...text].every((each) => known.has(each)),
  );
  const sections: Record<string, Section> = characterSections(sources, script);
  for (let length = 2; length <= maxLength; length++) {
    const entries = usable
      .filter(({ text }) => text.length === length)
      .flatMap(({ text, syllables: spelled, count }) =>
        entryOf({ text: script.word(text), syllables: spelled, cost: costOf(count / total) }),
      );
    Object.assign(sections, named(`words${length}`, wordTable(length, entries, syllables.length)));
  }
  const pairs = pairEntries(sources, script).flatMap(entryOf);
  Object.assign(sections, named('pairs', wordTable(2, pairs, syllables.length)));
  const families = surnames().flatMap(({ text, syllables: spelled, cost }) =>
    script.family(text).map((written, rank) => [written, spelled.map((each) => ids.get(each) ?? -1), Math.min(254, cost + rank * variant)]),
  );
  return encodeIndex({ syllables, maxLength, surnames: families }, sections);
}
