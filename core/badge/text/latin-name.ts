import { isHan, romanise, syllables } from '../../lookup/fold.ts';
import { isReadElsewhere } from './foreign-han.ts';
import { chineseName } from './han-surname.ts';

/**
 * Countries whose people's names in Han characters are read by the rule of China's passports (ISO 3166-1). Hong Kong, Macao, Taiwan, Singapore and
 * those abroad spell theirs themselves (CHAN Tai-man, Leehom Wang), Japan and Korea read them otherwise.
 */
export const readAsChinese: readonly string[] = ['CN'];
/** Alphabets that a table transcribes well enough for a badge; Arabic or Hebrew leave the vowels out. */
const transcribed = /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Georgian}\p{Script=Armenian}\s.'’-]+$/u;

const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
/** Pinyin as passports write it: ü is YU there (GB/T 28039-2011 §3.4). */
const passport = (syllable: string) => syllable.replace('v', 'yu');

/** What stands between the parts of a name that was written in Han by its sound: 阿卜杜拉·买买提, in every way that people type it. */
const dots = /[\s\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u25cf\u2e31\u2e33\u30fb\uff0e\uff65\ua78f.]+/u;

/** Pinyin of some characters; null where one of them has no reading that is known. */
function pinyinOf(han: string, isFamily: boolean): string | null {
  const read = syllables(han, isFamily);
  return read.length === [...han].length && read.every((syllable) => /^[a-z]+$/.test(syllable)) ? read.map(passport).join('') : null;
}

/** Of a name in Han characters alone, its parts as they were written. */
function latinHan(parts: readonly string[], isApart: boolean, country: string): string {
  const name = parts.join('');
  const chinese = isApart || (country === '' && isReadElsewhere(name)) ? null : chineseName(name);
  if (chinese !== null) {
    const [family, given] = [pinyinOf(chinese.family, true), pinyinOf(chinese.given, false)];
    return family === null || given === null ? '' : `${family.toUpperCase()} ${capital(given)}`;
  }
  // In China's passports their parts stand as they are written, each with a capital; of people from elsewhere only they know the letters.
  const latin = parts.map((part) => pinyinOf(part, false));
  return country !== 'CN' || parts.length < 2 || latin.includes(null) ? '' : latin.map((part) => capital(part ?? '')).join(' ');
}

/**
 * A name in Latin letters for the line beside the name, empty where there is none to be had without asking: 张伟 gives ZHANG Wei
 * (GB/T 28039-2011), Владимир Иванов gives Vladimir Ivanov, 阿卜杜拉·买买提 of China Abudula Maimaiti. A name in Han that is not one
 * of a Chinese family gives none: it was written by its sound. Nor does one of another country, or one of an unknown that looks like it: no line is
 * better than a wrong one.
 * @param country of the person, ISO 3166-1 alpha-2, empty if not known
 * @param chinese countries whose people's names are read as China's are
 */
export function latinName(name: string, country: string, chinese: readonly string[] = readAsChinese): string {
  const plain = name.normalize('NFC').trim();
  const parts = plain.split(dots).filter((part) => part !== '');
  if (parts.length > 0 && parts.every(isHan))
    return country !== '' && !chinese.includes(country) ? '' : latinHan(parts, !/^[\p{Script=Han}\s]+$/u.test(plain), country);
  if (!transcribed.test(name)) return '';
  return name
    .split(/([\s-]+)/)
    .map((word) => (/[\s-]/.test(word) ? word : capital(romanise(word.toLowerCase()))))
    .join('')
    .trim();
}
