import { getCountries } from 'libphonenumber-js/max';

/** Countries and regions that somebody can come from, as ISO 3166-1 alpha-2 codes: those that numbers of telephones know. */
export const countryCodes: readonly string[] = getCountries();

/**
 * Names countries as Unicode's CLDR does (ECMA-402, `Intl.DisplayNames`), in English where it has no names in the language. What is no code of two
 * letters is given back. The only place that asks: an event may word some of them otherwise, see `country-name.ts`.
 * @param language BCP 47 tag
 */
export function cldrNaming(language: string): (code: string) => string {
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' });
  return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
}

/** All that CLDR calls each country in a language, long names first, then short ones (`UK`); no names where it has none. @param language BCP 47 tag */
export function cldrNames(language: string): { readonly code: string; readonly names: readonly string[] }[] {
  const styles = (['long', 'short', 'narrow'] as const).map(
    (style) => new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' }),
  );
  return countryCodes.map((code) => ({ code, names: [...new Set(styles.flatMap((names) => names.of(code) ?? []))] }));
}
