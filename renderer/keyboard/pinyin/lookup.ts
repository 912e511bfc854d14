import type { Candidate, Lookup } from '../lookup.ts';
import { never, type PinyinIndex, type WordTable } from './index-file.ts';
import { type Keys, readKeys } from './keys.ts';
import { composeNames, familyCandidates } from './names.ts';
import { createRanking, type Ranked } from './ranking.ts';
import { type Reading, readingsOf } from './readings.ts';
import { composeSentence } from './sentence.ts';
import { createSyllableTable } from './syllables.ts';
import { scanTable, textOf } from './words.ts';

/** How far the readings of the keys are searched. */
const maxSyllables = 8;
const maxReadings = 56;
/** How many candidates there are of each kind. */
const sizes = { names: 48, given: 24, families: 24, words: 32, begun: 32, characters: 120 };
/** What a given name without a family's is behind where none stands before it, and a family's name where one does, in eighths of a bit. */
const elsewhere = 48;
/** So many names stand on the first page before the families' names by which one may begin. */
const namesBeforeFamilies = 4;
const familiesOnFirstPage = 4;
/** A family that is so much rarer than another of the same sound leaves its place on the first page to a name. */
const rareFamily = 60;
const namesBeforeWords = 12;
/** Where one syllable was typed, and no family's name stands before it, it is sooner one than not. */
const familiesOfSyllable = 5;
/** In other texts names stand behind so many words, and there are so many of them. */
const wordsBeforeNames = 5;
const namesInText = 2;
/** A word that costs more is behind words put together: it is only alike, or only begun. */
const unlikely = 8 * 30;
/** What other readings are behind where all keys are one syllable: `xian` is rarely the beginning of xia and n…. */
const besideSyllable = 80;
/** What an abbreviation is behind where the keys are whole syllables as well. */
const besideWhole = 64;

/** An entry of a table of words that the keys may mean. */
interface Found {
  readonly table: WordTable;
  readonly entry: number;
  readonly used: number;
  readonly cost: number;
}

/** Words of two and more characters: those that use up all keys, and those that the keys begin with. */
function findWords(index: PinyinIndex, readings: readonly Reading[], end: number): { whole: Ranked[]; begun: Ranked[] } {
  const whole = createRanking<Found>(sizes.words);
  const begun = createRanking<Found>(sizes.begun);
  for (const reading of readings) {
    const table = index.words.get(reading.matches.length);
    if (table === undefined) continue;
    const ranking = reading.end === end ? whole : begun;
    // The more keys a word takes, the sooner it is meant; unless that is only since a syllable is read as an initial.
    const bonus = reading.end === end || reading.penalty > 0 ? 0 : 1000 * reading.end;
    const more = reading.penalty - bonus;
    scanTable(
      table,
      reading.matches,
      (cost) => ranking.isWanted(cost + more),
      (entry, cost) => ranking.add({ table, entry, used: reading.end, cost: cost + more }),
    );
  }
  const textsOf = (ranking: typeof whole) =>
    ranking.best().map(({ table, entry, used, cost }): Ranked => ({ text: textOf(table, entry), used, cost }));
  return { whole: textsOf(whole), begun: textsOf(begun) };
}

/** What a character costs where it is looked for: in texts, or in names. */
function costIn({ characters: { costs, given } }: PinyinIndex, isName: boolean, entry: number): number {
  if (!isName) return costs[entry] ?? never;
  return Math.min(given.single[entry] ?? never, given.first[entry] ?? never, given.second[entry] ?? never);
}

/**
 * Characters of the first syllable: all whose syllable was typed whole, behind them those of a syllable that was only begun or is only alike,
 * as many as there may be.
 */
function findCharacters(index: PinyinIndex, readings: readonly Reading[], isName: boolean): Ranked[] {
  const { starts, letters } = index.characters;
  return readings
    .filter(({ matches }) => matches.length === 1)
    .sort((a, b) => a.penalty - b.penalty || b.end - a.end)
    .flatMap(({ matches: [match], end, penalty }) => {
      const exact: Ranked[] = [];
      const others = createRanking<Ranked>(sizes.characters);
      for (const id of match?.ids ?? []) {
        const behind = match?.penalties[id] ?? 0;
        const isExact = behind === 0 && match?.isWhole === true;
        for (let entry = starts[id] ?? 0; entry < (starts[id + 1] ?? 0); entry++) {
          const text = String.fromCodePoint(letters[entry] ?? 0);
          const ranked = { text, used: end, cost: costIn(index, isName, entry) + behind + penalty };
          if (isExact) exact.push(ranked);
          else others.add(ranked);
        }
      }
      return [...exact.sort((a, b) => a.cost - b.cost), ...others.best()];
    });
}

/** Puts behind what is hardly meant: all keys are one syllable or several, and a reading takes one of them for less than it is. */
function weigh(readings: readonly Reading[], isSyllable: boolean): Reading[] {
  const isWhole = readings.some(({ penalty }) => penalty === 0);
  return readings.map((each) => {
    const more = isSyllable && each.penalty > 0 ? besideSyllable : isWhole && each.isAbbreviated ? besideWhole : 0;
    return { ...each, penalty: each.penalty + more };
  });
}

const byCost = (ranked: readonly Ranked[]) => ranked.toSorted((a, b) => a.cost - b.cost);
const behind = (ranked: readonly Ranked[], by: number) => ranked.map((each) => ({ ...each, cost: each.cost + by }));

/** Each text once with the same use of keys, in the order in which it came first. */
function distinct(all: readonly Ranked[]): Ranked[] {
  const seen = new Set<string>();
  return all.filter(({ text, used }) => {
    const key = `${used} ${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Looks up words, names and characters by their pinyin: typed whole, without separators, by initials (`zw`), with the last syllable begun
 * (`zhangw`), or with zh for z, n for l, ang for an and the like, which stand behind what was typed exactly. All characters of the first
 * syllable are among the candidates, whatever else is. The look-up keeps nothing between two calls.
 */
export function createPinyinLookup(index: PinyinIndex): Lookup {
  const table = createSyllableTable(index.syllables);

  function asText(readings: readonly Reading[], keys: Keys): Ranked[] {
    const end = keys.letters.length;
    const words = findWords(index, readings, end);
    const characters = findCharacters(index, readings, false);
    const whole = byCost([...words.whole, ...characters.filter(({ used }) => used === end)]);
    const names = composeNames(index, readings, end, namesInText);
    const [best] = whole;
    const sentence = best === undefined || best.cost > unlikely ? composeSentence(index, keys, table) : null;
    const composed = sentence === null ? [] : [{ text: sentence, used: end, cost: 0 }];
    return [
      ...composed,
      ...whole.slice(0, wordsBeforeNames),
      ...names.whole,
      ...whole.slice(wordsBeforeNames),
      ...words.begun,
      ...characters,
    ];
  }

  function asName(readings: readonly Reading[], keys: Keys, before: string): Ranked[] {
    const end = keys.letters.length;
    const followsFamily = /\p{Script=Han}$/u.test(before);
    const names = composeNames(index, readings, end, sizes.names);
    const families = familyCandidates(index, readings, sizes.families);
    const whole = byCost([
      ...behind(names.whole, followsFamily ? elsewhere : 0),
      ...behind(names.given.slice(0, sizes.given), followsFamily ? 0 : elsewhere),
      ...behind(
        families.filter(({ used }) => used === end),
        followsFamily ? elsewhere : 0,
      ),
    ]);
    const words = findWords(index, readings, end);
    const characters = findCharacters(index, readings, true);
    if (table.whole.has(keys.letters) && !followsFamily) {
      const exact = families.filter(({ used, cost }) => used === end && cost < never);
      return [...exact.slice(0, familiesOfSyllable), ...whole, ...families, ...characters, ...words.whole, ...words.begun];
    }
    // Foreign and long names are words put together.
    if (whole.length === 0) return [...asText(readings, keys), ...families];
    const limit = (families[0]?.cost ?? 0) + rareFamily;
    const beginnings = followsFamily ? characters : families.filter(({ cost }) => cost < limit);
    return [
      ...whole.slice(0, namesBeforeFamilies),
      ...beginnings.slice(0, familiesOnFirstPage),
      ...whole.slice(namesBeforeFamilies, namesBeforeWords),
      ...words.whole,
      ...whole.slice(namesBeforeWords),
      ...families,
      ...words.begun,
      ...characters,
    ];
  }

  return (typed, { isName, before = '' }) => {
    const keys = readKeys(typed);
    if (keys.letters === '') return [];
    const readings = weigh(readingsOf(keys, table, maxSyllables, maxReadings), table.whole.has(keys.letters));
    const ranked = isName ? asName(readings, keys, before) : asText(readings, keys);
    return distinct(ranked).map(({ text, used }): Candidate => ({ text, used: keys.used[used] ?? typed.length }));
  };
}
