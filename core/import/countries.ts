import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import { countryAliases } from '../country/aliases.ts';
import { cldrNames, countryCodes } from '../country/cldr.ts';
import type { CountryWording } from '../country/country-name.ts';
import { officialNames, shortNamesIn } from './official-names.ts';

/** Languages whose names for countries are known in every file, besides the event's own: those that lists of visitors come in. */
const languages = [
  'en',
  'zh-Hans',
  'zh-Hant',
  'ja',
  'ko',
  'fr',
  'de',
  'es',
  'pt',
  'it',
  'ru',
  'ar',
  'nl',
  'pl',
  'cs',
  'hu',
  'sv',
  'da',
  'nb',
  'fi',
  'el',
  'uk',
  'he',
  'fa',
  'hi',
  'tr',
  'vi',
  'id',
  'th',
  // Those in which states name themselves.
  'bg',
  'sr',
  'hr',
  'sl',
  'sk',
  'ro',
  'lt',
  'lv',
  'et',
  'is',
  'be',
  'kk',
  'uz',
  'az',
  'hy',
  'ka',
  'mn',
  'km',
  'lo',
  'ta',
  'bn',
  'ms',
  'fil',
  'sw',
  'af',
  'lb',
  'ga',
];

/** One spelling of a country's name: without accents, marks, "the", and with "and" for "&". */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Cf}/gu, '')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replace(/&/g, ' and ')
    .replace(/[.'’`´]/g, '')
    .replace(/\bst\b/g, 'saint')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/\bthe\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Names with a state's form of which several states have the short part: these are known whole only. */
const shared: ReadonlySet<string> = new Set(['CN', 'TW', 'KR', 'KP', 'CD', 'CG', 'DM', 'DO']);

/** What states call themselves in full before their name: Kingdom of Norway, Republic of the Union of Myanmar. */
const styles =
  /^(?:[\p{L} ]*?\b(?:republic|kingdom|states?|commonwealth|principality|confederation|federation|sultanate|union|duchy|emirate) of )+/u;

/**
 * Reads countries and regions by what people call them: the organiser's names, ISO 3166 codes of two or three letters, its names long and
 * short, CLDR's names in many languages, and usual aliases. @param pack whose wording comes first, then the names in its languages
 */
export function createCountryReader({ event, countryNames }: CountryWording): (text: string) => string | null {
  const known = new Set<string>(countryCodes);
  const found = new Map<string, string>();
  const add = (name: string | undefined, code: string) => {
    const key = fold(name ?? '');
    if (key !== '' && known.has(code) && !found.has(key)) found.set(key, code);
  };
  for (const [code, names] of Object.entries(countryNames)) for (const name of Object.values(names)) add(name, code);
  for (const table of [countryAliases, officialNames])
    for (const [code, names] of Object.entries(table)) for (const name of names.split('|')) add(name, code);
  for (const [two = '', three = ''] of codes) {
    add(two, two);
    add(three, two);
  }
  for (const code of known) add(code, code);
  for (const [code, names] of Object.entries(english.countries)) for (const name of [names].flat()) add(name, code);
  const addLanguage = (language: string) => {
    for (const { code, names } of cldrNames(language)) for (const name of names) add(name, code);
  };
  for (const language of event.languages) addLanguage(language);
  // Those of all other languages are only looked at where somebody writes in one: it takes a fifth of a second.
  let others: readonly string[] = languages.filter((each) => !event.languages.includes(each));
  function find(key: string): string | undefined {
    if (!found.has(key)) {
      for (const language of others) addLanguage(language);
      others = [];
    }
    return found.get(key);
  }
  const named = (text: string): string | undefined => {
    const key = fold(text);
    // Two governments have called themselves so.
    if (key === 'republic of china') return undefined;
    const [, inverted, style] = /^([^,]+),\s*(.*\bof)(?:\s+the)?$/i.exec(text.trim()) ?? [];
    const whole = find(key);
    if (whole !== undefined) return whole;
    // République d’Italie
    const apart = fold(text.replace(/(?<=\s)[dl]['’`´]/gi, ''));
    const names = [key.replace(styles, ''), ...(style === undefined ? [] : [fold(inverted ?? '')]), ...shortNamesIn(apart)];
    const short = names.filter((name) => name !== key).flatMap((name) => find(name) ?? []);
    return short.find((code) => !shared.has(code));
  };
  return (text) => {
    const whole = named(text);
    if (whole !== undefined) return whole;
    // "Germany (DE)", "CN - China", "中国 China", "China/中国": parts that all name the same one.
    const parts = [text.split(/[()（）/|–—]|\s-\s/), text.split(/(?<=\p{Script=Han})\s*(?=[A-Za-z])|(?<=[A-Za-z])\s*(?=\p{Script=Han})/u)];
    for (const each of parts) {
      const codes = new Set(each.filter((part) => fold(part) !== '').map((part) => named(part) ?? null));
      const [only] = codes;
      if (codes.size === 1 && only != null) return only;
    }
    return null;
  };
}
