import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What stands between two numbers of a cell. */
const between = /[;,/|\n；，、／｜]|\s{3,}|\s(?:or|and|bzw\.?|oder|ou|和|或)\s/i;

/** No cell with numbers to dial is longer, in characters. */
const longestCell = 500;

/** One number as a person would dial it: without remarks, words before it and the tail that a spreadsheet's number has. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/^[\s'"`]+|[\s'"`]+$/g, '')
    .replace(/^(?:tel|phone|mobile|mob|cell|handy|fax|whatsapp|wechat|手机|电话|[mtp])\s*(?:[.:：]\s*|(?=\+))/i, '')
    .replace(/^tel:/i, '')
    .replace(/^\(\s*(\+\d+)\s*\)/, '$1 ')
    .replace(/^(\d)\.?(\d*)E\+?(\d+)$/i, (whole, first: string, rest: string, power: string) =>
      rest.length === Number(power) ? first + rest : whole,
    )
    .replace(/^(\+?\d+)\.0+$/, '$1')
    .replace(/\((?!\s*\+?\d)[^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\s*(?:wechat|whatsapp|微信)\s*$/i, '')
    .trim();
}

/** The number of a text in E.164, where it is one in that country or says its own. */
function numberIn(text: string, country: string): string | null {
  const defaultCountry: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, { extract: false, ...(defaultCountry === undefined ? {} : { defaultCountry }) });
  return number?.isValid() === true ? number.number : null;
}

/**
 * The phone number of a cell as it is kept (E.164): the first of several that is one. Null where none is: a number that a spreadsheet has
 * rounded (8.61381E+12) can't be known.
 * @param countries where the person may be at home, the likeliest first: a number without its country's code is one of theirs
 */
export function phoneIn(cell: string, countries: readonly string[]): string | null {
  if (cell.length > longestCell) return null;
  const texts = [cell, ...cell.normalize('NFKC').split(between)].map(bare).filter((text) => text !== '' && !/\dE\+?\d/i.test(text));
  for (const text of texts) {
    // 0086… and 001… say their country without the plus.
    const abroad = /^00(?=[1-9])/.test(text) ? text.replace(/^00/, '+') : text;
    for (const country of countries) {
      const number = numberIn(text, country) ?? numberIn(abroad, country);
      if (number !== null) return number;
    }
    // 852-9123 4567: a country's code that is set apart.
    const number = /^[1-9]\d{0,2}[\s-]/.test(text) ? numberIn(`+${text}`, '') : null;
    if (number !== null) return number;
  }
  return null;
}
