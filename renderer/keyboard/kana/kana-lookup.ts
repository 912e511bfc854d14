import type { Candidate, Lookup } from '../lookup.ts';
import { fromRomaji, toHiragana, toKatakana } from './kana.ts';
import type { NameIndex, WrittenName } from './name-index.ts';

/** A page of candidates; katakana and hiragana are always on the first. */
const page = 8;
const maxCandidates = 200;
/** Of a family's name, or a given one, so many ways to write it are joined with those of the other. */
const maxJoined = 12;
/** No name is read with more kana; a longer text is only written in kana. */
const maxReading = 40;
/** Texts once each, in order. */
function unique(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** The ways to write a whole name: the family's and then the given one, wherever the one may end, cheapest first. */
function wholeNames({ families, given }: NameIndex, reading: string): WrittenName[] {
  const found: WrittenName[] = [];
  for (let end = 1; end < reading.length; end++) {
    const first = families.get(reading.slice(0, end)) ?? [];
    const second = given.get(reading.slice(end)) ?? [];
    for (const one of first.slice(0, maxJoined))
      for (const other of second.slice(0, maxJoined)) found.push({ text: one.text + other.text, cost: one.cost + other.cost });
  }
  return found.sort((one, other) => one.cost - other.cost);
}

/** The ways to write a family's name or a given one alone, by turns; behind a family's name, given names come first. */
function singleNames({ families, given }: NameIndex, reading: string, isGivenFirst: boolean): WrittenName[] {
  const own = families.get(reading) ?? [];
  const others = given.get(reading) ?? [];
  if (isGivenFirst) return [...others, ...own];
  return Array.from({ length: Math.max(own.length, others.length) }, (_, at) =>
    [own[at], others[at]].filter((name) => name !== undefined),
  ).flat();
}

/** Names that stand for the first kana only, the longest first. */
function beginnings(index: NameIndex, reading: string, isGivenFirst: boolean): { readonly text: string; readonly kana: number }[] {
  const lengths = Array.from({ length: Math.max(0, reading.length - 1) }, (_, at) => reading.length - 1 - at);
  return lengths.flatMap((kana) => singleNames(index, reading.slice(0, kana), isGivenFirst).map(({ text }) => ({ text, kana })));
}

/** How many of the keys gave the first kana: of romaji, as many as it takes. */
function keysOf(typed: string, reading: string, kana: number): number {
  if (typed.length === reading.length) return kana;
  const wanted = reading.slice(0, kana);
  for (let keys = 1; keys < typed.length; keys++) if (toHiragana(fromRomaji(typed.slice(0, keys), true)) === wanted) return keys;
  return typed.length;
}

/**
 * Makes what finds the kanji of names for kana that were typed, whole names (やまだたろう → 山田太郎), the family's name or a given one, then what stands for
 * the first kana; with katakana and the hiragana themselves always on the first page. Romaji is taken for kana. It keeps nothing of what was typed.
 * @param index see `name-index.ts`
 * @example createKanaLookup(index)('やまだ', { isName: true })[0] // → { text: '山田', used: 3 }
 */
export function createKanaLookup(index: NameIndex): Lookup {
  return (typed, { isName, before = '' }) => {
    if (typed === '') return [];
    const reading = toHiragana(fromRomaji(typed, true));
    const plain = [reading, toKatakana(reading)].map((text) => ({ text, used: typed.length }));
    const [hiragana, katakana] = plain;
    if (hiragana === undefined || katakana === undefined || reading.length > maxReading) return unique(plain);
    const isGivenFirst = before.trim() !== '';
    const single = singleNames(index, reading, isGivenFirst);
    const joined = isGivenFirst ? [] : wholeNames(index, reading);
    // さかい is 酒井 rather than somebody whose family's name is read さ.
    const whole = single.length > 0 ? [...single, ...joined] : joined;
    const kanji = unique(whole.map(({ text }) => ({ text, used: typed.length })));
    const parts = beginnings(index, reading, isGivenFirst).map(({ text, kana }) => ({ text, used: keysOf(typed, reading, kana) }));
    const head = isName ? kanji.slice(0, page - 2) : [];
    const room = page - 2 - head.length;
    const ordered = isName
      ? [...head, ...parts.slice(0, room), katakana, hiragana, ...kanji.slice(head.length), ...parts.slice(room)]
      : [hiragana, katakana, ...kanji, ...parts];
    return unique(ordered).slice(0, maxCandidates);
  };
}
