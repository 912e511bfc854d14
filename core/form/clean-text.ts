import type { FieldReason } from '../contract/common/reasons.ts';

export type TextCheck =
  | { readonly kind: 'clean'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: FieldReason; readonly limit?: number };

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Control characters, lone surrogates, unassigned and private code points, and marks that reorder the text around them (Unicode TR 36 §2.10). */
const forbidden = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]/u;
/** Emoji, but not the marks of a name (© ® ™). */
const pictures = /(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
/** More combining marks on one letter than any script uses. */
const stacked = /\p{M}{5,}/u;

/** How many characters a reader counts (grapheme clusters, UAX #29). */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/**
 * Text as it is kept: NFC, white space trimmed and folded to single spaces. Refused, not repaired, where it holds what a
 * person can't have meant. Markup and quotes are text like any other.
 * @param pictures whether emoji may stay: a badge printer has none
 */
export function cleanText(raw: string, minLength: number, maxLength: number, allowPictures: boolean): TextCheck {
  if (raw.length > maxLength * 16 + 256) return { kind: 'refused', reason: 'too-long', limit: maxLength };
  const text = raw
    .replace(/[\t\n\r\u00a0\u3000\u2028\u2029 ]+/g, ' ')
    .trim()
    .normalize('NFC');
  if (forbidden.test(text) || stacked.test(text.normalize('NFD'))) return { kind: 'refused', reason: 'characters' };
  if (!allowPictures && pictures.test(text)) return { kind: 'refused', reason: 'characters' };
  const length = countCharacters(text);
  if (length > maxLength) return { kind: 'refused', reason: 'too-long', limit: maxLength };
  if (length < minLength) return { kind: 'refused', reason: 'too-short', limit: minLength };
  return { kind: 'clean', text };
}
