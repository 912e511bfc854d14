import { never, type PinyinIndex, type Position } from './index-file.ts';
import { createRanking, type Ranked } from './ranking.ts';
import type { Reading } from './readings.ts';
import { type Match, noMatch } from './syllables.ts';
import { scanCharacters, scanTable, textOf } from './words.ts';

/** What given names of one and of two characters are behind: some 15 and 85 of 100 people have them. */
const lengthCost = { 1: 22, 2: 2 };
/** What two characters are behind that are not known as a pair. */
const unpaired = 7;
/** So many characters of a syllable are tried in given names of two, and so many given names with each family. */
const maxCharacters = 32;
const maxGiven = 64;

interface Text {
  readonly text: string;
  readonly cost: number;
}

/** Families' names that one or two syllables may stand for, the likelier ones first. */
function familiesOf({ surnames }: PinyinIndex, matches: readonly Match[]): Text[] {
  return (matches[0]?.ids ?? [])
    .flatMap((id) => surnames.get(id) ?? [])
    .flatMap(({ text, ids, cost }) => {
      if (ids.length !== matches.length) return [];
      const behind = ids.map((id, at) => matches[at]?.penalties[id] ?? noMatch);
      return behind.includes(noMatch) ? [] : [{ text, cost: behind.reduce((sum, each) => sum + each, cost) }];
    })
    .sort((a, b) => a.cost - b.cost);
}

/** The characters that stand best at a position of a given name. */
function givenCharacters({ characters }: PinyinIndex, position: Position, match: Match, count: number): Text[] {
  const ranking = createRanking<{ entry: number; cost: number }>(count);
  scanCharacters(characters, characters.given[position], match, (entry, cost) => {
    if (characters.given[position][entry] !== never) ranking.add({ entry, cost });
  });
  return ranking.best().map(({ entry, cost }) => ({ text: String.fromCodePoint(characters.letters[entry] ?? 0), cost }));
}

/** Finds given names that one or two syllables may stand for, the likelier ones first. Made for one look-up: it finds nothing twice. */
function createGivenNames(index: PinyinIndex): (matches: readonly Match[]) => Text[] {
  const characters = new Map<string, Map<Match, Text[]>>();
  const names = new Map<Match | undefined, Map<Match | undefined, Text[]>>();
  function charactersOf(position: Position, match: Match, count: number): Text[] {
    const known = characters.get(position) ?? new Map<Match, Text[]>();
    const found = known.get(match) ?? givenCharacters(index, position, match, count);
    characters.set(position, known.set(match, found));
    return found;
  }
  function namesOf(one: Match, two: Match | undefined): Text[] {
    if (two === undefined) return charactersOf('single', one, maxGiven).map(({ text, cost }) => ({ text, cost: cost + lengthCost[1] }));
    const ranking = createRanking<Text>(maxGiven);
    scanTable(
      index.pairs,
      [one, two],
      (cost) => ranking.isWanted(cost + lengthCost[2]),
      (entry, cost) =>
        ranking.isWanted(cost + lengthCost[2]) && ranking.add({ text: textOf(index.pairs, entry), cost: cost + lengthCost[2] }),
    );
    const seconds = charactersOf('second', two, maxCharacters);
    for (const first of charactersOf('first', one, maxCharacters))
      for (const second of seconds) {
        const cost = first.cost + second.cost + unpaired + lengthCost[2];
        if (!ranking.isWanted(cost)) break;
        ranking.add({ text: first.text + second.text, cost });
      }
    return ranking.best();
  }
  return ([one, two, ...more]) => {
    if (one === undefined || more.length > 0) return [];
    const known = names.get(one) ?? new Map<Match | undefined, Text[]>();
    const found = known.get(two) ?? namesOf(one, two);
    names.set(one, known.set(two, found));
    return found;
  };
}

/** Names that use up all keys: of families with given names, or given names by themselves. */
export interface Names {
  readonly whole: readonly Ranked[];
  readonly given: readonly Ranked[];
}

/**
 * Composes names of what was typed.
 * @param readings of the keys; only those that take all of them are names
 * @param end how many letters were typed
 */
export function composeNames(index: PinyinIndex, readings: readonly Reading[], end: number, size: number): Names {
  const givenNames = createGivenNames(index);
  const whole = createRanking<Ranked>(size);
  const given = createRanking<Ranked>(size);
  for (const { matches, penalty } of readings.filter((each) => each.end === end && each.matches.length <= 4)) {
    for (const { text, cost } of givenNames(matches)) given.add({ text, used: end, cost: cost + penalty });
    for (const length of [1, 2]) {
      if (matches.length - length < 1 || matches.length - length > 2) continue;
      const families = familiesOf(index, matches.slice(0, length));
      if (families.length === 0) continue;
      const names = givenNames(matches.slice(length));
      for (const family of families.slice(0, 24))
        for (const name of names) {
          const cost = family.cost + name.cost + penalty;
          if (!whole.isWanted(cost)) break;
          whole.add({ text: family.text + name.text, used: end, cost });
        }
    }
  }
  return { whole: whole.best(), given: given.best() };
}

/** Families' names that the first keys may stand for. */
export function familyCandidates(index: PinyinIndex, readings: readonly Reading[], size: number): Ranked[] {
  const ranking = createRanking<Ranked>(size);
  for (const { matches, end, penalty } of readings.filter((each) => each.matches.length <= 2))
    for (const { text, cost } of familiesOf(index, matches)) ranking.add({ text, used: end, cost: cost + penalty });
  return ranking.best();
}
