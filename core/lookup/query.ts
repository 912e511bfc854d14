import { distance } from 'fastest-levenshtein';
import { foldCode } from './code.ts';
import { foldWords, isHan, romanise, skeleton, syllables } from './fold.ts';
import { type KeyKind, longestKey, maxNameWords, romanWords, rotations } from './name-keys.ts';

/** One look into the index: people whose key is this one, or begins with it, and whose details hold all of `rest`. */
export interface IndexQuery {
  readonly key: string;
  readonly isPrefix: boolean;
  /** Words in Latin letters or as written. */
  readonly rest: readonly string[];
}

/** Tones as numbers behind a syllable: zhang1 wei3. */
const tones = /(?<=[a-z])[1-5](?![0-9])/g;

/** The words of a query. */
export function queryWords(text: string): string[] {
  return foldWords(text.toLowerCase().replace(tones, ' ')).slice(0, maxNameWords);
}

const query = (kind: KeyKind, text: string, isPrefix: boolean, rest: readonly string[]): IndexQuery => ({
  key: `${kind}${text.slice(0, longestKey)}`,
  isPrefix,
  rest,
});
/** A look for nothing would find everybody. */
const meant = (queries: readonly IndexQuery[]): IndexQuery[] => queries.filter(({ key }) => key.length > 1);
const romanOf = (words: readonly string[]) => words.map((word) => (isHan(word) ? syllables(word, true).join('') : romanise(word))).join('');

/** Ways to read some words as one name, the surest first. */
function readings(words: readonly string[], rest: readonly string[]): { exact: IndexQuery[]; prefix: IndexQuery[] } {
  const written = words.join('');
  const exact: IndexQuery[] = [];
  const prefix: IndexQuery[] = [];
  const roman = romanOf(words);
  if (words.every(isHan)) {
    const turned = written.length > 1 ? written.slice(-1) + written.slice(0, -1) : written;
    const back = written.length > 1 ? written.slice(1) + written.slice(0, 1) : written;
    for (const text of new Set([written, turned, back])) exact.push(query('h', text, false, rest));
    prefix.push(query('h', written, true, rest));
  } else if (!/^[a-z0-9]*$/.test(written)) {
    for (const text of rotations(words)) exact.push(query('h', text, false, rest));
    prefix.push(query('h', written, true, rest));
  }
  const initials = roman.length >= 2 && roman.length <= 6 && words.length === 1 && roman === written;
  const isConsonants = !/[aeiou]/.test(roman);
  if (initials && isConsonants) exact.push(query('i', roman, false, rest));
  const latin = words.map((word) => romanOf([word]));
  for (const text of new Set([roman, ...rotations(latin)])) exact.push(query('p', text, false, rest));
  prefix.push(query('p', roman, true, rest));
  if (words.length > 1) for (const text of rotations(latin).slice(1)) prefix.push(query('p', text, true, rest));
  if (initials && !isConsonants) prefix.push(query('i', roman, false, rest));
  if (initials) prefix.push(query('i', roman, true, rest));
  return { exact, prefix };
}

/**
 * Where to look for what staff typed: a name in any script and order, its beginning, initials, with words of an organisation,
 * group or category behind it or before it; an organisation alone; a booking code. The surest first.
 */
export function staffQueries(text: string): IndexQuery[] {
  const words = queryWords(text);
  const code = foldCode(text);
  if (words.length === 0) return [];
  const queries: IndexQuery[] = [];
  if (code.length >= 4 && /\d/.test(code)) queries.push(query('c', code, false, []), query('c', code, true, []));
  const whole = readings(words, []);
  queries.push(...whole.exact);
  const parts: IndexQuery[] = [];
  for (let length = words.length - 1; length > 0; length--) {
    const first = readings(words.slice(0, length), words.slice(length));
    const last = readings(words.slice(-length), words.slice(0, -length));
    queries.push(...first.exact, ...last.exact);
    parts.push(...first.prefix, ...last.prefix);
  }
  queries.push(...whole.prefix, ...parts, query('o', romanOf(words), true, []));
  return meant(queries);
}

/** Where to look for a whole name that a visitor typed. `facts` are words their record must hold. */
export function visitorQueries(name: string, facts: readonly string[]): IndexQuery[] {
  const words = queryWords(name);
  if (words.length === 0) return [];
  const consonants = skeletonQueries(words, facts);
  return meant([...readings(words, facts).exact.filter(({ key }) => key[0] !== 'i'), ...consonants]);
}

/** Names that only sound alike: where another script was written in Latin letters. */
export function skeletonQueries(words: readonly string[], rest: readonly string[]): IndexQuery[] {
  const latin = words.filter((word) => !isHan(word)).map((word) => skeleton(romanise(word)));
  const some = latin.filter((word) => word !== '');
  return some.join('').length < 3 ? [] : rotations(some).map((text) => query('s', text, false, rest));
}

/** Beginnings among which a name with a slip of the finger is looked for: each word as if it were right, and the start of the whole. */
export function slipPrefixes(words: readonly string[]): string[] {
  const roman = words.map((word) => romanOf([word])).filter((word) => word !== '');
  const joined = roman.join('');
  if (joined.length < 5) return [];
  const found = new Set<string>();
  if (roman.length > 1) {
    for (const [index, word] of roman.entries()) {
      const next = roman[(index + 1) % roman.length] ?? '';
      if (word.length > 1) found.add(`p${word}${next.slice(0, 1)}`);
      else found.add(`p${word}${next.slice(0, 3)}`);
    }
  }
  found.add(`p${joined.slice(0, 3)}`);
  return [...found];
}

/** How many letters two spellings of a name differ by, in the order that fits best; Infinity where it is more than a slip. */
export function slips(words: readonly string[], key: string): number {
  const roman = words.map((word) => romanOf([word])).filter((word) => word !== '');
  let least = Number.POSITIVE_INFINITY;
  for (const text of rotations(roman)) {
    if (Math.abs(text.length + 1 - key.length) <= 2) least = Math.min(least, distance(`p${text}`, key));
  }
  const length = roman.join('').length;
  return least <= (length >= 6 ? 2 : 1) ? least : Number.POSITIVE_INFINITY;
}

/** How well a record's details hold some words, in Latin letters or as written: all of them as words, or at least somewhere, or not. */
export function holding(detail: string, words: readonly string[]): 'whole' | 'part' | 'none' {
  let isWhole = true;
  const padded = ` ${detail} `;
  for (const word of words) {
    const roman = romanOf([word]);
    if (!detail.includes(word) && !detail.includes(roman)) return 'none';
    isWhole &&= padded.includes(` ${word} `) || padded.includes(` ${roman} `);
  }
  return isWhole ? 'whole' : 'part';
}

/** Words of a fact as they are looked for in a record's details. */
export const factWords = (text: string): string[] => foldWords(text).slice(0, maxNameWords);

/**
 * How close two names are, from 0 to 1: 1 where they are the same but for script, order, accents or spaces; else by the letters
 * they differ in, in the order that fits best.
 */
export function nameCloseness(one: string, other: string): number {
  const [a, b] = [romanWords(one), romanWords(other)];
  if (a.length === 0 || b.length === 0) return 0;
  const [aHan, bHan] = [foldWords(one).join(''), foldWords(other).join('')];
  if (aHan === bHan) return 1;
  // Two names in characters that only sound alike are two names.
  const bothHan = isHan(aHan) && isHan(bHan);
  const whole = b.join('');
  let best = 0;
  for (const text of rotations(a)) best = Math.max(best, 1 - distance(text, whole) / Math.max(text.length, whole.length));
  const bones = rotations(a.map(skeleton)).includes(b.map(skeleton).join('')) ? 0.9 : 0;
  const isWithin = a.every((word) => b.includes(word)) || b.every((word) => a.includes(word));
  const score = Math.max(best, best > 0.6 ? bones : 0, isWithin && Math.min(a.length, b.length) > 1 ? 0.9 : 0);
  return bothHan ? Math.min(score, 0.7) : score;
}

/** Names this close are taken for one person's, where a phone number, e-mail address or document is the same, too. */
export const closeEnough = 0.8;
