import { readPhone } from '../form/phone.ts';

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
function numberIn(text: string, country: string, isSure: boolean): string | null {
  const reading = readPhone(text, country, isSure);
  return reading.kind === 'number' ? reading.number : null;
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
    for (const [index, country] of countries.entries()) {
      // Before the event's country comes the person's own.
      const number = numberIn(text, country, index < countries.length - 1);
      if (number !== null) return number;
    }
    // 852-9123 4567: a country's code that is set apart.
    const number = /^[1-9]\d{0,2}[\s-]/.test(text) ? numberIn(`+${text}`, '', true) : null;
    if (number !== null) return number;
  }
  return null;
}
