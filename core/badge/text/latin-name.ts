import { isHan, romanise, splitHanName, syllables } from '../../lookup/fold.ts';

/** Countries whose people's names in Han characters are not read as Chinese (ISO 3166-1). */
const otherReadings = new Set(['JP', 'KR', 'KP', 'VN']);
/** Alphabets that a table transcribes well enough for a badge; Arabic or Hebrew leave the vowels out. */
const transcribed = /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}\s.'’-]+$/u;

const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
/** Pinyin as passports write it: ü is YU there (GB/T 28039-2011 §3.4). */
const passport = (syllable: string) => syllable.replace('v', 'yu');

/**
 * A name in Latin letters for the line beside the name, empty where there is none to be had without asking: 张伟 gives ZHANG Wei
 * (GB/T 28039-2011), Владимир Иванов gives Vladimir Ivanov. @param country of the person, ISO 3166-1 alpha-2, empty if not known
 */
export function latinName(name: string, country: string): string {
  const plain = name.normalize('NFC').replace(/[\s·・]+/g, '');
  if (isHan(plain)) {
    if (otherReadings.has(country)) return '';
    const { family, given } = splitHanName(plain);
    const surname = syllables(family, true).map(passport).join('').toUpperCase();
    return `${surname} ${capital(syllables(given, false).map(passport).join(''))}`.trim();
  }
  if (!transcribed.test(name)) return '';
  return name
    .split(/([\s-]+)/)
    .map((word) => (/[\s-]/.test(word) ? word : capital(romanise(word.toLowerCase()))))
    .join('')
    .trim();
}
