import type { FieldReason } from '../contract/common/reasons.ts';
import { hasStackedMarks } from './stacked-marks.ts';

export type TextCheck =
  | { readonly kind: 'clean'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: FieldReason; readonly limit?: number };

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** What nobody sees or means, around a text that was copied: marks of direction and their ends, joiners, soft hyphens, byte order marks (Unicode, default ignorable); not signs of numbers, nor the tags of a flag. */
const invisible =
  '(?![\\u0600-\\u0605\\u06dd\\u070f\\u08e2\\u{e0000}-\\u{e007f}])[\\p{Cf}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0]';
const isNothing = new RegExp(`^(?:${invisible}|\\s)$`, 'u');
/**
 * The same within a text, but for what may be meant there: joiners of letters (Persian, Indic scripts, emoji), tags of emoji, letters'
 * own signs (Arabic number signs), and marks that would turn round the text behind them, which are refused.
 */
const within = /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;
/** Everything invisible, for values of plain signs: an address, a number. */
const anywhere = new RegExp(invisible, 'gu');

/** A text without anything invisible in it. */
export const withoutInvisible = (text: string): string => text.replace(anywhere, '');

/** A text without white space and invisible marks around it. */
export function trimInvisible(text: string): string {
  let [start, end] = [0, text.length];
  for (let sign = ''; start < end; start += sign.length) {
    sign = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!isNothing.test(sign)) break;
  }
  while (end > start) {
    const isPair = end - 2 >= start && (text.codePointAt(end - 2) ?? 0) > 0xffff;
    const sign = text.slice(end - (isPair ? 2 : 1), end);
    if (!isNothing.test(sign)) break;
    end -= sign.length;
  }
  return text.slice(start, end);
}

/** Control characters, lone surrogates, unassigned and private code points, what stands for unreadable bytes, and marks that reorder the text around them (Unicode TR 36 §2.10). */
const forbidden = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\ufffd\u202d\u202e]/u;
/** Emoji, but not the marks of a name (© ® ™). */
const pictures = /(?![©®™])\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** How many characters a reader counts (grapheme clusters, UAX #29). */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}

/**
 * Text as it is kept: NFC, white space trimmed and folded to single spaces, without the invisible marks that copying brings. Refused,
 * not repaired, where it holds what a person can't have meant. Markup and quotes are text like any other.
 * @param pictures whether emoji may stay: a badge printer has none
 */
export function cleanText(raw: string, minLength: number, maxLength: number, allowPictures: boolean): TextCheck {
  if (raw.length > maxLength * 16 + 256) return { kind: 'refused', reason: 'too-long', limit: maxLength };
  const text = trimInvisible(raw)
    .replace(within, '')
    .replace(/[\t\n\r\u00a0\u3000\u2028\u2029 ]+/g, ' ')
    .trim()
    .normalize('NFC');
  if (forbidden.test(text) || hasStackedMarks(text)) return { kind: 'refused', reason: 'characters' };
  if (!allowPictures && pictures.test(text)) return { kind: 'refused', reason: 'characters' };
  const length = countCharacters(text);
  if (length > maxLength) return { kind: 'refused', reason: 'too-long', limit: maxLength };
  if (length < minLength) return { kind: 'refused', reason: 'too-short', limit: minLength };
  return { kind: 'clean', text };
}
