import { isWrittenAtHome, type PhoneReading, readPhone } from '../form/phone.ts';

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

const groupsOf = (text: string) => text.match(/\d+/g) ?? [];

/**
 * A number that is one at a person's home and at the event's: how it is written says which. In one piece and not as anybody at home writes it
 * (13012345678 of an American is one of Maryland with its code, and of China Mobile without), nobody knows.
 */
function atHome(text: string, home: string, event: string): PhoneReading {
  const own = readPhone(text, home, true);
  if (own.kind !== 'number' || /^\s*(?:\+|00)/.test(text) || isWrittenAtHome(text, home)) return own;
  const here = readPhone(text, event);
  if (here.kind !== 'number' || here.number === own.number) return own;
  return groupsOf(text).length > 1 ? here : { kind: 'country-unclear' };
}

/**
 * The phone number of a cell as it is kept (E.164): the first of several that is one. `none` where none is: a number that a spreadsheet has
 * rounded (8.61381E+12) can't be known.
 * @param countries where the person may be at home, the likeliest first: a number without its country's code is one of theirs; the last is the event's
 */
export function readPhoneCell(cell: string, countries: readonly string[]): PhoneReading {
  if (cell.length > longestCell) return { kind: 'none' };
  const texts = [cell, ...cell.normalize('NFKC').split(between)].map(bare).filter((text) => text !== '' && !/\dE\+?\d/i.test(text));
  const event = countries.at(-1) ?? '';
  let found: PhoneReading = { kind: 'none' };
  for (const text of texts) {
    for (const [index, country] of countries.entries()) {
      // Before the event's country comes the person's own.
      const reading = index < countries.length - 1 ? atHome(text, country, event) : readPhone(text, country);
      if (reading.kind === 'number') return reading;
      if (reading.kind === 'country-unclear') {
        found = reading;
        break;
      }
    }
    // 852-9123 4567: a country's code that is set apart.
    const apart = /^[1-9]\d{0,2}[\s-]/.test(text) ? readPhone(`+${text}`, '', true) : found;
    if (apart.kind === 'number') return apart;
  }
  return found;
}

/** The same as its number alone; null where none is known. */
export function phoneIn(cell: string, countries: readonly string[]): string | null {
  const reading = readPhoneCell(cell, countries);
  return reading.kind === 'number' ? reading.number : null;
}
