import { foldCode } from './code.ts';
import { foldWords, isHan, romanise, skeleton, splitHanName, syllables } from './fold.ts';

/**
 * What a key says, by its first letter: `h` a name as it is written, `p` in Latin letters (pinyin, transliteration), `i` initials
 * of its pinyin, `s` its consonants, `o` an organisation, `c` a booking code, `#` the truncated keyed hash of a phone number,
 * an e-mail address or a document, `g` a group, `v` an invitation, `!` what staff look for.
 */
export type KeyKind = 'h' | 'p' | 'i' | 's' | 'o' | 'c' | '#' | 'g' | 'v' | '!';

/** Longer names are cut, as they are kept and as they are looked for. */
export const maxNameWords = 12;
export const longestKey = 48;

const key = (kind: KeyKind, text: string) => `${kind}${text.slice(0, longestKey)}`;

/** The same words begun at each of them: so that either order of given and family name is found, and each of them alone. */
export function rotations(words: readonly string[]): string[] {
  return words.map((_, index) => [...words.slice(index), ...words.slice(0, index)].join(''));
}

/** Readings of ü that passports and people write. */
function writings(syllable: string): string[] {
  if (!syllable.includes('v')) return [syllable];
  return [syllable, syllable.replace('v', 'u'), syllable.replace('v', 'yu')];
}

function hanKeys(name: string, found: Set<string>): void {
  const { family, given } = splitHanName(name);
  found.add(key('h', name));
  const familyReadings = new Set([syllables(family, true).join(''), syllables(family, false).join('')]);
  const givenSyllables = syllables(given, false);
  for (const reading of familyReadings) {
    const initial = [...syllables(family, true)].map((each) => each[0]).join('');
    const initials = givenSyllables.map((each) => each[0] ?? '').join('');
    for (const familyText of writings(reading)) {
      const all = givenSyllables.join('');
      for (const givenText of writings(all)) {
        found.add(key('p', `${familyText}${givenText}`));
        if (givenText !== '') found.add(key('p', `${givenText}${familyText}`));
      }
    }
    if (initials !== '') {
      found.add(key('i', `${initial}${initials}`));
      found.add(key('i', `${initials}${initial}`));
    }
  }
}

const umlauts: readonly [RegExp, string][] = [
  [/ä/g, 'ae'],
  [/ö/g, 'oe'],
  [/ü/g, 'ue'],
];
/** With the vowels that German writes with two dots as two letters; the same text where there are none. */
const spellOut = (text: string) =>
  umlauts.reduce((made, [from, to]) => made.replace(from, to), text.normalize('NFKC').toLowerCase().normalize('NFC'));

function otherKeys(words: readonly string[], found: Set<string>): void {
  const roman = words.map(romanise).filter((word) => word !== '');
  for (const text of rotations(roman)) found.add(key('p', text));
  if (words.some((word) => !/^[a-z0-9]*$/.test(word))) {
    for (const text of rotations(words)) found.add(key('h', text));
    for (const text of rotations(roman.map(skeleton).filter((word) => word !== ''))) found.add(key('s', text));
  }
}

/** All keys by which a name is found. */
export function nameKeys(name: string): string[] {
  const found = new Set<string>();
  const words = foldWords(name).slice(0, maxNameWords);
  const han = words.filter(isHan);
  const others = words.filter((word) => !isHan(word));
  if (han.length > 0) hanKeys(han.join(''), found);
  if (others.length > 0) otherKeys(others, found);
  const spelt = spellOut(name);
  if (/[äöü]/.test(name.toLowerCase().normalize('NFC'))) otherKeys(foldWords(spelt).slice(0, maxNameWords), found);
  // A character that has no reading gives none.
  return [...found].filter((each) => each.length > 1);
}

/** A name or an organisation in Latin letters, word by word: what a query is compared with. */
export function romanWords(text: string): string[] {
  return foldWords(text)
    .flatMap((word) => (isHan(word) ? syllables(word, true) : [romanise(word)]))
    .filter((word) => word !== '');
}

/** The key an organisation is found by. */
export function organisationKeys(organisation: string): string[] {
  const text = romanWords(organisation).join('');
  return text === '' ? [] : [key('o', text)];
}

/** The one key of a booking code, whatever its case and hyphens; none for a text without letters and digits. */
export function codeKeys(code: string): string[] {
  const text = foldCode(code);
  return text === '' ? [] : [key('c', text)];
}
/** People of a group, who name it in their record. */
export const groupKey = (group: string): string => key('g', foldWords(group).join(''));
/** People who registered with an invitation. */
export const invitationKey = (code: string): string => key('v', foldCode(code));
/** People who wait for somebody's approval. */
export const pendingKey = '!pending';
/** People whose host wants to be notified when they come. */
export const hostedKey = '!hosted';
/** People with a phone number, e-mail address or document of this hash. @param hash 7 hex digits, as `lookupKey` gives them */
export const hashKey = (hash: string): string => `#${hash}`;
