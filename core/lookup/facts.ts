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
