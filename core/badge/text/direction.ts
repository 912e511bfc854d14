import createBidi from 'bidi-js';

const beyondBmp = /[\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mende_Kikakui}\p{Script=Yezidi}]/u;
const rightToLeft = new RegExp(
  `[\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}\\p{Script=Mandaic}\\p{Script=Samaritan}\\u200f\\u202b\\u202e\\u2067]|${beyondBmp.source}`,
  'u',
);
const bidi = createBidi();

/** A letter, a mark and a digit of the basic plane that run as those of the writing systems beyond it do (bidirectional classes R, NSM, AN). */
const standIns = { letter: '\u07ca', mark: '\u07eb', digit: '\u0660' };

/** The text with stand-ins for letters beyond the basic plane that run from right to left: the library reads UTF-16 units, and takes theirs as Latin. */
function readable(text: string): string {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) => {
    if (!beyondBmp.test(character)) return character;
    const kind = /\p{M}/u.test(character) ? 'mark' : /[\u{10d30}-\u{10d39}]/u.test(character) ? 'digit' : 'letter';
    return standIns[kind].repeat(character.length);
  });
}

export interface Stretch {
  readonly text: string;
  /** Of embedding: odd runs from right to left. */
  readonly level: number;
}

/** Stretches of one direction, in the order in which they stand from left to right (UAX #9). @param base the paragraph's direction; without it the first strong character decides */
export function inVisualOrder(text: string, base: 'ltr' | 'rtl' | undefined): { stretches: Stretch[]; direction: 'ltr' | 'rtl' } {
  if (!rightToLeft.test(text) && base !== 'rtl') return { stretches: [{ text, level: 0 }], direction: 'ltr' };
  const read = readable(text);
  const levels = bidi.getEmbeddingLevels(read, base ?? 'auto');
  const order = Array.from({ length: text.length }, (_, index) => index);
  for (const [start, end] of bidi.getReorderSegments(read, levels)) {
    const turned = order.slice(start, end + 1).reverse();
    order.splice(start, turned.length, ...turned);
  }
  const stretches: { from: number; to: number; level: number }[] = [];
  for (const index of order) {
    const level = levels.levels[index] ?? 0;
    const last = stretches.at(-1);
    if (last !== undefined && last.level === level && (level % 2 === 0 ? index === last.to : index === last.from - 1)) {
      if (level % 2 === 0) last.to++;
      else last.from--;
    } else stretches.push({ from: index, to: index + 1, level });
  }
  return {
    stretches: stretches.map(({ from, to, level }) => ({ text: text.slice(from, to), level })),
    direction: (levels.paragraphs[0]?.level ?? 0) % 2 === 0 ? 'ltr' : 'rtl',
  };
}
