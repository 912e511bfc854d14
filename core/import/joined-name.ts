/** A name in parts, as lists give it. Empty where a part is missing. */
export interface PersonalName {
  readonly given: string;
  readonly middle: string;
  readonly family: string;
}

/** Countries where the family's name stands first in Latin letters, too. */
const familyFirst: readonly string[] = ['HU', 'VN'];
/** Vowels as only Vietnamese writes them; ă is Romanian, too, and đ Croatian. */
const vietnamese = /[ơư\u1ea0-\u1ef9]/i;
/** Where names in Han characters are a family's and a given one, without a sign between; elsewhere they are written by their sound. */
const ofHanNames: readonly string[] = ['CN', 'HK', 'MO', 'TW', 'SG', 'MY', 'JP', 'KR', 'KP', 'VN'];
/** What lists have where there is nothing. */
const filler = /^(?:[\p{P}\p{S}]+|#?n\/a)$/iu;

const isCountry = (culture: string | null): culture is string => culture !== null && /^[A-Z]{2}$/.test(culture);
/** A family of one or two characters and a given name of up to three, not known to be of elsewhere. */
const isHanName = (family: string, given: string, culture: string | null) =>
  [...family].length <= 2 && [...given].length <= 3 && !(isCountry(culture) && !ofHanNames.includes(culture));

/**
 * A name as its culture writes it: in characters and syllables the family's first and together (欧阳娜, 김민수), in kana the family's
 * first with a space, in Latin letters the given name first but for Hungarians and Vietnamese; names of others that are written in characters by
 * their sound stand in their own order, with a dot between (尼古拉斯·凯奇). A country that is known decides, letters only where none is.
 * @param culture the person's country (ISO 3166 alpha-2) or language; null where nothing is known of it
 */
export function joinName({ given, middle, family }: PersonalName, culture: string | null): string {
  const parts = [given, middle, family].map((part) => part.trim()).map((part) => (filler.test(part) ? '' : part));
  const [first = '', second = '', last = ''] = parts;
  const all = parts.join('');
  if (last !== '' && first !== '' && /[\p{Script=Han}\p{Script=Hangul}]/u.test(all) && !/\p{Script=Latin}|\p{Script=Cyrillic}/u.test(all))
    return /\p{Script=Hangul}/u.test(all) || isHanName(last, `${first}${second}`, culture)
      ? `${last}${second}${first}`
      : [first, second, last].filter((part) => part !== '').join('·');
  const isFamilyFirst =
    /^[\p{Script=Hiragana}\p{Script=Katakana}ー\s]+$/u.test(all) ||
    (culture !== null && (familyFirst.includes(culture) || culture === 'hu' || culture === 'vi')) ||
    (!isCountry(culture) && vietnamese.test(all));
  return (isFamilyFirst ? [last, second, first] : [first, second, last]).filter((part) => part !== '').join(' ');
}
