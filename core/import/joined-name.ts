/** A name in parts, as lists give it. Empty where a part is missing. */
export interface PersonalName {
  readonly given: string;
  readonly middle: string;
  readonly family: string;
}

/** Countries where the family's name stands first in Latin letters, too. */
const familyFirst: readonly string[] = ['HU', 'VN'];
/** Vowels with two marks, as only Vietnamese writes them. */
const vietnamese = /[ăơưđ\u1ea0-\u1ef9]/i;

/**
 * A name as its culture writes it: in characters and syllables the family's first and together (欧阳娜, 김민수), in kana the family's
 * first with a space, in Latin letters the given name first but for Hungarians and Vietnamese.
 * @param culture the person's country (ISO 3166 alpha-2) or language; null where nothing is known of it
 */
export function joinName({ given, middle, family }: PersonalName, culture: string | null): string {
  const parts = [given, middle, family].map((part) => part.trim());
  const [first = '', second = '', last = ''] = parts;
  const all = parts.join('');
  if (last !== '' && first !== '' && /[\p{Script=Han}\p{Script=Hangul}]/u.test(all) && !/\p{Script=Latin}|\p{Script=Cyrillic}/u.test(all))
    return `${last}${second}${first}`;
  const isFamilyFirst =
    /^[\p{Script=Hiragana}\p{Script=Katakana}ー\s]+$/u.test(all) ||
    (culture !== null && (familyFirst.includes(culture) || culture === 'hu' || culture === 'vi')) ||
    vietnamese.test(all);
  return (isFamilyFirst ? [last, second, first] : [first, second, last]).filter((part) => part !== '').join(' ');
}
