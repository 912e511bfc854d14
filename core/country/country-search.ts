import { countryAliases } from './aliases.ts';
import { cldrNames } from './cldr.ts';
import { type Country, type CountryOrder, countriesInOrder } from './country-name.ts';

/** Letters and digits alone, without accents and case: `Côte d’Ivoire` and `cote divoire` are one. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Readers of one Chinese script type the other. */
const scripts = ['zh-Hans', 'zh-Hant'];
/** Languages in whose names somebody searches who has chosen one. */
const searched = (language: string): string[] => [...new Set([language, ...(language.startsWith('zh') ? scripts : []), 'en'])];

/** How well a country fits: it is called so, its name begins so, its name has that; null where it does not. */
function closeness(wanted: string, names: readonly string[], aliases: readonly string[]): number | null {
  if (names.includes(wanted) || aliases.includes(wanted)) return 0;
  if ([...names, ...aliases].some((name) => name.startsWith(wanted))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : null;
}

/**
 * Finds countries by some letters of what they are called: by the organiser, by CLDR in the language that was chosen and in English, in long
 * and in short, by usual aliases, and by their codes. Gives all that fit, what is called exactly so first; all there are for an empty text.
 * @param language BCP 47 tag
 */
export function createCountrySearch(pack: CountryOrder, language: string): (text: string) => Country[] {
  const languages = searched(language);
  const cldr = languages.flatMap((each) => cldrNames(each));
  const own = (code: string) => languages.flatMap((each) => pack.countryNames[code]?.[each] ?? []);
  const names = new Map<string, string[]>();
  for (const { code, names: found } of cldr) names.set(code, [...(names.get(code) ?? []), ...found]);
  const folded = (all: readonly string[]) => [...new Set(all.map(fold))].filter((each) => each !== '');
  const known = countriesInOrder(pack, language).map((country) => ({
    country,
    names: folded([country.name, ...own(country.code), ...(names.get(country.code) ?? [])]),
    aliases: folded([country.code, ...(countryAliases[country.code]?.split('|') ?? [])]),
  }));
  return (text) => {
    const wanted = fold(text);
    return known
      .flatMap(({ country, names, aliases }) => {
        const close = closeness(wanted, names, aliases);
        return close === null ? [] : [{ country, close }];
      })
      .sort((a, b) => (wanted === '' ? 0 : a.close - b.close))
      .map(({ country }) => country);
  };
}
