import { longestPrefix, withoutControls } from './clean.ts';

/** What a text that has come so far is, or may become; `lines`: some of several lines, `all-lines`: every one of them. */
export type Beginning = 'credential' | 'may-begin' | 'lines' | 'all-lines' | 'other';

const beginnings = ['FYR1:', ']Q1FYR1:', ']Q3FYR1:', 'BEGIN:VCARD', 'MECARD:'];
const credential = new RegExp(`^[^\\n]{0,${longestPrefix}}FYR1:`, 's');
const partOfPrefix = /^.{0,12}(?:F|FY|FYR|FYR1)$/s;

/** Characters of a machine-readable zone by those of its first line: passports 2 × 44, cards 2 × 36 and 3 × 30 (ICAO 9303-4 to -6). */
const zones = new Map([
  [44, 88],
  [36, 72],
  [30, 90],
]);
const longestZone = 90;

/**
 * How much of a document's machine-readable zone a text is; null where it is none. Filling characters tell one, or a first line that is
 * just as long as one: on a card with a long name or number it has none.
 */
function zoneOf(text: string): Beginning | null {
  const [first = '', ...others] = text
    .slice(0, longestZone + 20)
    .toUpperCase()
    .split(/[\r\n]+/)
    .map((line) => line.replace(/\s/g, ''));
  const isEnded = others.length > 0;
  const isZone = /^[A-Z0-9]{1,2}<|<</.test(first.slice(0, 40)) || (isEnded && /^[PVIAC][A-Z0-9<]+$/.test(first) && zones.has(first.length));
  if (!isZone) return null;
  const length = first.length + others.join('').length;
  const isAll = zones.get(first.length) === length || [...zones.values()].includes(first.length);
  return isAll ? 'all-lines' : 'lines';
}

/** What a text of a scanner is by its beginning, whatever was put in front of it. */
export function beginningOf(text: string): Beginning {
  const start = withoutControls(text.slice(0, longestPrefix + 20)).toUpperCase();
  if (credential.test(start)) return 'credential';
  if (beginnings.some((beginning) => beginning.startsWith(start)) || partOfPrefix.test(start)) return 'may-begin';
  if (start.startsWith('BEGIN:VCARD')) return /END:VCARD\s*$/i.test(text.slice(-20)) ? 'all-lines' : 'lines';
  if (start.startsWith('MECARD:')) return /;;\s*$/.test(text.slice(-6)) ? 'all-lines' : 'lines';
  return zoneOf(text) ?? 'other';
}
