/** A country whose dialling code is likely: its ISO 3166-1 code, and its name as somebody is to read it. */
export interface NamedCountry {
  readonly code: string;
  readonly name: string;
}

/** Countries as a field says them of itself in `data-countries`: a line each, the code and the name. */
export function countriesText(countries: readonly NamedCountry[]): string {
  return countries.map(({ code, name }) => `${code} ${name}`).join('\n');
}

/** Countries of such a text; none for an empty one. */
export function countriesIn(text: string): NamedCountry[] {
  return text.split('\n').flatMap((line) => {
    const [, code = '', name = ''] = /^(\S+) (.+)$/.exec(line) ?? [];
    return code === '' ? [] : [{ code, name }];
  });
}
