/** Tones and the diaeresis off, ü as v: `lǜ` → `lv`. What is no syllable by itself becomes one that people type: `ng` (嗯) → `en`. */
export function plainSyllable(syllable: string): string {
  const plain = syllable
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('u\u0308', 'v')
    .replace(/\p{M}+/gu, '');
  return unusual[plain] ?? plain;
}

/** Interjections without a vowel, and the child of 一点儿: each has a spelling that can be typed. */
const unusual: Readonly<Record<string, string>> = { r: 'er', n: 'en', ng: 'en', m: 'mu', hm: 'hen', hng: 'heng', g: 'ge', k: 'ke' };

/** Each syllable of a text in pinyin with tones, separated by spaces. */
export const plainSyllables = (spelled: string): string[] => spelled.split(' ').map(plainSyllable);
