import { foldWords, isHan } from './fold.ts';
import { romanWords } from './name-keys.ts';

/** The word that stands for a country in a record's details. @param code ISO 3166-1 alpha-2 */
export const countryWord = (code: string): string => `country${code.toLowerCase()}`;
/** The word that stands for a day of birth. @param day ISO 8601 */
export const birthWord = (day: string): string => `born${day.replaceAll('-', '')}`;

type Reading = (text: string) => string | null;

/**
 * Words that a record's details may hold instead of what a visitor typed as one more fact beside their name: the country, by any of its
 * names, and the day of birth, however it is written. @param countryOf a country's code by what people call it @param dayOf a day in ISO 8601 by how people write it
 */
export function factWordsFor(fact: string, countryOf: Reading, dayOf: Reading): string[] {
  const country = countryOf(fact);
  const day = dayOf(fact);
  return [...(country === null ? [] : [countryWord(country)]), ...(day === null ? [] : [birthWord(day)])];
}

/** What a record says that its person may name beside their own name. */
export interface KnownFacts {
  /** Organisations, groups and titles. */
  readonly texts: readonly string[];
  /** Codes of countries (ISO 3166-1 alpha-2); none of whoever has given something that fewer people know. */
  readonly countries: readonly string[];
  /** Days of birth (ISO 8601). */
  readonly births: readonly string[];
}

/** Words that say nothing of which organisation is meant. */
const generic = new Set(
  'the of and for inc ltd llc llp plc corp corporation company co gmbh mbh ag kg sa sas sarl spa srl bv nv oy ab as group holding holdings university college school institute institut universität universitat universite universidad department ministry bank international global national technology technologies tech media press 公司 有限公司 集团 大学 学院 研究院 研究所 科技 技术 中国'.split(
    ' ',
  ),
);
const leastLatin = 3;
const leastHan = 2;

const isLongEnough = (text: string) => (isHan(text) ? text.length >= leastHan : [...text].length >= leastLatin);

/** Whether a text is named by some words: by whole words of it that say which it is, or by how it begins. */
function names(text: string, words: readonly string[]): boolean {
  const own = foldWords(text);
  const roman = own.map((word) => romanWords(word).join(''));
  const given = words.join('');
  const romanGiven = words.map((word) => romanWords(word).join('')).join('');
  const telling = words.filter((word) => !generic.has(word));
  if (telling.length === 0 || !isLongEnough(given)) return false;
  if (telling.some(isLongEnough) && words.every((word) => own.includes(word) || roman.includes(romanWords(word).join('')))) return true;
  return own.join('').startsWith(given) || (!isHan(given) && roman.join('').startsWith(romanGiven));
}

/** Whether somebody may be found by what they typed beside their name: one of the facts that are known, and no part of one. */
export function isKnownFact(fact: string, { texts, countries, births }: KnownFacts, countryOf: Reading, dayOf: Reading): boolean {
  const words = foldWords(fact);
  if (words.length === 0) return false;
  const [country, day] = [countryOf(fact), dayOf(fact)];
  if ((country !== null && countries.includes(country)) || (day !== null && births.includes(day))) return true;
  return texts.some((text) => names(text, words));
}
