import type { EventPack } from '../contract/event/pack.ts';
import { cldrNaming, countryCodes } from './cldr.ts';

/** What an event says about countries. */
export type CountryWording = Pick<EventPack, 'countryNames'> & {
  readonly event: Pick<EventPack['event'], 'languages' | 'defaultLanguage'>;
};
/** With what it says about their order, itself or by the numbers that its forms ask for. */
export type CountryOrder = CountryWording & Pick<EventPack, 'countriesFirst' | 'forms'>;

/** A country or region as it is shown. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
}

/**
 * Names countries for an event: in the organiser's wording (`countryNames`), else as CLDR does. Whoever has a language that is none of the
 * event's gets the organiser's wording in its default language. What is no code is given back.
 * @param language BCP 47 tag
 */
export function countryNaming({ event, countryNames }: CountryWording, language: string): (code: string) => string {
  const cldr = cldrNaming(language);
  return (code) => {
    const own = Object.hasOwn(countryNames, code) ? countryNames[code] : undefined;
    return own?.[language] ?? own?.[event.defaultLanguage] ?? cldr(code);
  };
}

/** One country's name for an event: see `countryNaming`, which is quicker for many. @param code ISO 3166-1 alpha-2 */
export function countryName(pack: CountryWording, code: string, language: string): string {
  return countryNaming(pack, language)(code);
}

/** Countries that stand before the others: the organiser's `countriesFirst`, else those whose telephone numbers its forms expect. */
export function firstCountries({ countriesFirst, forms }: CountryOrder): readonly string[] {
  if (countriesFirst.length > 0) return countriesFirst;
  const fields = forms.flatMap(({ steps }) => steps.flatMap((step) => step.fields));
  return [...new Set(fields.flatMap((field) => (field.type === 'phone' ? [field.defaultCountry] : [])))];
}

/** All countries, the first ones first and the others by their names as the language sorts them. */
export function countriesInOrder(pack: CountryOrder, language: string): Country[] {
  const name = countryNaming(pack, language);
  const first = firstCountries(pack);
  const rank = (code: string) => (first.includes(code) ? first.indexOf(code) : first.length);
  const byName = new Intl.Collator(language);
  return countryCodes
    .map((code) => ({ code, name: name(code) }))
    .sort((a, b) => rank(a.code) - rank(b.code) || byName.compare(a.name, b.name));
}

/** The countries that somebody's telephone number is likely of. @param chosen what they and the field say, the likeliest first; empty texts are passed over */
export function likelyCountries(pack: CountryOrder, chosen: readonly string[], language: string): Country[] {
  const name = countryNaming(pack, language);
  return [...new Set([...chosen, ...firstCountries(pack)])].filter((code) => code !== '').map((code) => ({ code, name: name(code) }));
}
