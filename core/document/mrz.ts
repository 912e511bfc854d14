import codes from 'i18n-iso-countries/codes.json' with { type: 'json' };
import { parse } from 'mrz';
import type { DocumentKind } from '../contract/common/document.ts';

/** What a passport, permit or card says of its holder. */
export interface DocumentRead {
  readonly kind: DocumentKind;
  readonly number: string;
  /**
   * Given name first, as it is written there; null where the document gave none. A machine-readable zone's line of names has no
   * check digit: forms show it to be confirmed.
   */
  readonly name: string | null;
  /** ISO 8601; null where the document did not say. */
  readonly birthDate: string | null;
  /** ISO 3166 alpha-2; null where the document did not say, or says a code that no country has. */
  readonly country: string | null;
}

export type MrzReading = { readonly kind: 'document'; readonly document: DocumentRead } | { readonly kind: 'misread' };

/** Lengths of a line and how many there are (ICAO 9303-4, -5, -6): passports, cards of three lines, cards of two. */
const shapes = [
  { lines: 2, length: 44 },
  { lines: 3, length: 30 },
  { lines: 2, length: 36 },
] as const;

function linesOf(text: string): string[] | null {
  const lines = text
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s/g, ''))
    .filter((line) => line !== '');
  const joined = lines.join('');
  if (!/^[A-Z0-9<]+$/.test(joined) || !joined.includes('<')) return null;
  const shape = shapes.find((each) => each.lines * each.length === joined.length);
  if (shape === undefined || !/^[PVIAC]/.test(joined)) return null;
  return Array.from({ length: shape.lines }, (_, index) => joined.slice(index * shape.length, (index + 1) * shape.length));
}

const alpha2 = new Map(codes.map(([two = '', three = '']) => [three, two]));
/** ISO 3166 alpha-2 of what a document names; Germany writes one letter. */
const countryOf = (code: string): string | null => (code === 'D' ? 'DE' : (alpha2.get(code) ?? null));

function kindOf(code: string, issuer: string): DocumentKind {
  if (code.startsWith('P')) return 'passport';
  if (issuer === 'CHN' && code.startsWith('C')) return 'travel-permit';
  if (issuer === 'CHN') return 'permanent-residence-card';
  return 'passport';
}

/**
 * Reads a machine-readable zone from a scanner's text. Null where the text is none; `misread` where a check digit is wrong, so
 * that nobody is found or registered by another's number.
 * @param thisYear tells births of the last century from births of this one
 */
export function readMrz(text: string, thisYear: number): MrzReading | null {
  const lines = linesOf(text);
  if (lines === null) return null;
  let read: ReturnType<typeof parse>;
  try {
    read = parse(lines);
  } catch {
    return { kind: 'misread' };
  }
  const { fields, details, documentNumber } = read;
  const isWrong = details.some(({ field, valid }) => !valid && field !== null && (/CheckDigit$/.test(field) || field === 'documentNumber'));
  const born = details.find(({ field }) => field === 'birthDate');
  const birthDate = born === undefined ? '' : (lines[born.line]?.slice(born.start, born.end) ?? '');
  if (isWrong || documentNumber == null || !mayBeBirth.test(birthDate)) return { kind: 'misread' };
  const isFrench = read.format === 'FRENCH_NATIONAL_ID';
  const code = fields.documentCode ?? lines[0]?.slice(0, 2) ?? '';
  const issuer = lines[0]?.slice(2, 5) ?? '';
  // A French identity card of before 2021 names no nationality: only its citizens have one.
  const nationality = isFrench
    ? issuer
    : (lines[1]?.slice(lines.length === 3 ? 15 : 10, lines.length === 3 ? 18 : 13).replaceAll('<', '') ?? '');
  const names = [fields.firstName, fields.lastName].filter((name) => name != null && name !== '');
  return {
    kind: 'document',
    document: {
      kind: kindOf(code, issuer),
      // Of those cards the number takes in when and where they were issued.
      number: isFrench ? (lines[1]?.slice(0, 12) ?? '') : documentNumber,
      name: names.length === 0 ? null : names.join(' ').replace(/\s+/g, ' '),
      birthDate: birthOf(birthDate, thisYear),
      country: countryOf(nationality),
    },
  };
}

/** Year, month and day of birth; what nobody knows is 00 or left open (ICAO 9303-3 §4.7.3). */
const mayBeBirth = /^(?:\d\d|<<)(?:0\d|1[0-2]|<<)(?:[0-2]\d|3[01]|<<)$/;

/** A birth as ISO 8601; null where a part of it is not known. */
function birthOf(sixDigits: string, thisYear: number): string | null {
  const match = /^(\d{2})(?!00)(\d{2})(?!00)(\d{2})$/.exec(sixDigits);
  if (match === null) return null;
  const century = Math.floor(thisYear / 100) * 100;
  const year = century + Number(match[1]);
  return `${year > thisYear ? year - 100 : year}-${match[2]}-${match[3]}`;
}
