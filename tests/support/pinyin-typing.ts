import { faker } from '@faker-js/faker/locale/zh_CN';
import { splitHanName, syllables } from '../../core/lookup/fold.ts';
import { type Lookup, pageSize } from '../../renderer/keyboard/lookup.ts';
import { inventPeople } from './people.ts';

/** A name with how often it counts. */
export interface TypedName {
  readonly name: string;
  readonly weight: number;
  /** How it is to be written, where that is not how it is read: in traditional characters, as many as in the name. */
  readonly written?: string;
}

/** Chinese names as tests invent them: characters that stand together by chance. @param count how many */
export function inventedNames(count: number, seed = 1): TypedName[] {
  const invent = inventPeople(seed, 1);
  const names: TypedName[] = [];
  while (names.length < count) {
    const { script, name } = invent();
    if (script === 'han') names.push({ name, weight: 1 });
  }
  return names;
}

/** Chinese names of Faker's lists, which no index is made from: some 250 given names, two thirds of them of young people. */
export function fakerNames(count: number, seed = 1): TypedName[] {
  faker.seed(seed);
  return Array.from({ length: count }, () => ({ name: faker.person.lastName() + faker.person.firstName(), weight: 1 }));
}

/** The keys for a name, its family's and the given name apart. */
export function keysOf(name: string): { readonly family: string; readonly given: string } {
  const { family } = splitHanName(name);
  const all = syllables(name, true);
  return { family: all.slice(0, [...family].length).join(''), given: all.slice([...family].length).join('') };
}

/** At which place the whole name stands when all of its keys were typed; −1 where it is not there. */
export function placeOf(lookup: Lookup, { name, written = name }: TypedName): number {
  const { family, given } = keysOf(name);
  const typed = family + given;
  return lookup(typed, { isName: true }).findIndex(({ text, used }) => text === written && used === typed.length);
}

/**
 * Chooses as a person does who has typed the whole name: the longest candidate of the first page that the name begins with, then again with
 * the keys that are left.
 * @returns how many candidates were chosen; null where no page had one
 */
export function choicesFor(lookup: Lookup, { name, written = name }: TypedName): number | null {
  const { family, given } = keysOf(name);
  let [before, keys] = ['', family + given];
  for (let choices = 0; ; choices++) {
    if (before === written && keys === '') return choices;
    const left = written.slice(before.length);
    const fitting = lookup(keys, { isName: true, before })
      .slice(0, pageSize)
      .filter(({ text, used }) => left.startsWith(text) && (text === left) === (used === keys.length));
    const [best] = fitting.sort((a, b) => b.text.length - a.text.length);
    if (best === undefined) return null;
    [before, keys] = [before + best.text, keys.slice(best.used)];
  }
}

/** Chooses as a person does who types the family's name, chooses, and then types the given name, character by character where it is not on the page. */
export function isTypedInSteps(lookup: Lookup, { name, written = name }: TypedName): boolean {
  const family = written.slice(0, splitHanName(name).family.length);
  const keys = keysOf(name);
  const isOnPage = (typed: string, text: string, before: string) =>
    lookup(typed, { isName: true, before })
      .slice(0, pageSize)
      .some((each) => each.text === text && each.used === typed.length);
  if (!isOnPage(keys.family, family, '')) return false;
  const given = written.slice(family.length);
  if (isOnPage(keys.given, given, family)) return true;
  const spelled = syllables(name, true).slice([...family].length);
  return [...given].every((character, at) => isOnPage(spelled[at] ?? '', character, family + given.slice(0, at)));
}

/** Shares of names, 0 to 1. */
export interface Rates {
  readonly first: number;
  readonly page: number;
  /** Chosen piece by piece of first pages, the keys typed in one go. */
  readonly pieces: number;
  /** Typed in steps, each step's text on the first page. */
  readonly steps: number;
}

/** Measures how names are found. */
export function rate(lookup: Lookup, names: readonly TypedName[]): Rates {
  const total = names.reduce((sum, { weight }) => sum + weight, 0);
  const share = (is: (name: TypedName) => boolean) => names.reduce((sum, each) => sum + (is(each) ? each.weight : 0), 0) / total;
  const places = new Map(names.map((each) => [each, placeOf(lookup, each)]));
  const placed = (name: TypedName) => places.get(name) ?? -1;
  return {
    first: share((name) => placed(name) === 0),
    page: share((name) => placed(name) >= 0 && placed(name) < pageSize),
    pieces: share((name) => choicesFor(lookup, name) !== null),
    steps: share((name) => isTypedInSteps(lookup, name)),
  };
}
