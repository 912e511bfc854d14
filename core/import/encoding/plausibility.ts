import { commonNames } from './common-names.ts';
import { createLetterModel, isHalfWidth, type LetterModel } from './letters.ts';

/** Encodings without a mark of their own, with the languages that lists are written in by them. */
const languagesIn = {
  'windows-1252': ['de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'nb', 'fi', 'nl', 'is'],
  'windows-1250': ['cs', 'pl', 'hu', 'sk', 'ro', 'hr', 'sl', 'de'],
  'windows-1251': ['ru', 'uk', 'bg', 'sr'],
  'windows-1254': ['tr', 'de', 'fr'],
  'windows-1256': ['ar', 'fa', 'ur'],
  macintosh: ['de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'nb', 'fi', 'nl'],
  gb18030: ['zh-Hans'],
  big5: ['zh-Hant'],
  shift_jis: ['ja'],
  'euc-jp': ['ja'],
  'euc-kr': ['ko'],
  'windows-1253': ['el'],
  'windows-1255': ['he'],
  'windows-1257': ['lt', 'lv', 'et'],
  'windows-874': ['th'],
  'iso-8859-2': ['cs', 'pl', 'hu', 'sk', 'ro', 'hr', 'sl'],
  'koi8-r': ['ru'],
  'windows-1258': ['vi'],
  // Of DOS, in which Excel saves “CSV (MS-DOS)”.
  cp850: ['de', 'fr', 'es', 'pt', 'it', 'sv', 'da', 'nb', 'fi', 'nl', 'is'],
  cp852: ['cs', 'pl', 'hu', 'sk', 'ro', 'hr', 'sl', 'de'],
  cp866: ['ru', 'bg'],
} as const;
export type LegacyEncoding = keyof typeof languagesIn;
/** Whether people of one of these languages write in an encoding. @param languages BCP 47 */
export const isOfLanguages = (encoding: LegacyEncoding, languages: readonly string[]): boolean =>
  (languagesIn[encoding] as readonly string[]).some((each) => languages.includes(each));
export const legacyEncodings = Object.keys(languagesIn) as LegacyEncoding[];

/** Encodings that lists come in less often than in all others. */
const seldom: ReadonlySet<LegacyEncoding> = new Set<LegacyEncoding>([
  'windows-1253',
  'windows-1255',
  'windows-1257',
  'windows-874',
  'iso-8859-2',
  'koi8-r',
  'windows-1258',
  'cp850',
  'cp852',
  'cp866',
]);

/** A run of letters with what stands within words, at least one of it beyond ASCII. */
const wordWithLetters = /[\p{L}\p{M}\u0080-\u{10ffff}]+/gu;
const isPlain = (letter: string) => letter <= '\u007f';
const isLetter = (letter: string) => /\p{L}|\p{M}/u.test(letter);
/** Signs that lists of people do hold, and between which letters. */
const usual = /[’‘“”„«»–—…·•®™€£§°º²³№¿¡\u00a0、。，：；（）《》【】「」『』・ー－／＆　！？々～，．＠＋０-９Ａ-Ｚａ-ｚ]/u;
const withinWords = /[’·‐・ー々]/u;
/** What a sign costs that nobody writes there: as a logarithm, like a letter's score. */
const costs = { usual: -5, inWord: -11, odd: -13, never: -30, shout: -10, mixed: -7, degree: -9, seldom: -3 } as const;
/** Words that are looked at. */
const maxWords = 3_000;

function costOfSign(letter: string, before: string, after: string): number {
  if (/[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(letter)) return costs.never;
  if (withinWords.test(letter) || (isWide(letter) && usual.test(letter))) return costs.usual;
  if (!usual.test(letter)) return costs.odd;
  if (letter === '°' && isLetter(before)) return costs.degree;
  // Quotes, dashes and the like stand at an end of a word, and beside a letter or nothing.
  const isAtEnd = (before === '' && (after === '' || isLetter(after))) || (after === '' && isLetter(before));
  return isAtEnd ? costs.usual : costs.inWord;
}
const isWide = (letter: string) => letter >= '\u2e80';

function scoreOfWord(word: readonly string[], model: LetterModel): number {
  let score = 0;
  word.forEach((letter, at) => {
    if (isPlain(letter)) return;
    const [before, after] = [word[at - 1] ?? '', word[at + 1] ?? ''];
    if (!isLetter(letter)) {
      score += costOfSign(letter, before, after);
      return;
    }
    const small = letter.toLowerCase();
    const beside = (each: string) => (isLetter(each) ? each.toLowerCase() : '');
    score += model.score(beside(before), small, beside(after));
    if (isHalfWidth(letter)) score += [before, after].filter((each) => isLetter(each) && !isHalfWidth(each)).length * costs.mixed;
    if (!/\p{Script=Latin}|\p{M}/u.test(letter)) score += [before, after].filter((each) => /^[A-Za-z]$/.test(each)).length * costs.mixed;
    // A capital behind a small letter: nobody's name has it in these languages.
    if (small !== letter && before !== '' && before !== before.toUpperCase()) score += costs.shout;
  });
  return score;
}

/**
 * How well a text reads, taken for one in an encoding: the higher, the better. A logarithm of how likely its letters beyond ASCII are
 * in the languages of that encoding, each word by the language that suits it best. Texts that the same bytes give in several encodings
 * can be compared; others can't.
 */
export interface Plausibility {
  readonly score: number;
  /** Letters beyond ASCII in the words that were looked at. */
  readonly letters: number;
}

/**
 * Says how well texts read. The letters of a language are counted when they are first needed, which takes some 10 ms each.
 * @param commonIn the common syllables of an encoding, which its standard puts into a first level; empty where it has no levels
 */
export function createPlausibility(commonIn: (encoding: LegacyEncoding) => ReadonlySet<string>) {
  const models = new Map<string, LetterModel>();
  function modelOf(language: string, encoding: LegacyEncoding): LetterModel {
    const common = commonIn(encoding);
    const key = common.size === 0 ? language : `${language} ${encoding}`;
    const known = models.get(key) ?? createLetterModel(language, commonNames[language], common);
    models.set(key, known);
    return known;
  }
  return (text: string, encoding: LegacyEncoding): Plausibility => {
    const words = new Set<string>();
    for (const [word] of text.matchAll(wordWithLetters)) {
      if (!/\P{ASCII}/u.test(word)) continue;
      words.add(word);
      if (words.size >= maxWords) break;
    }
    let score = seldom.has(encoding) ? costs.seldom : 0;
    let letters = 0;
    const candidates = languagesIn[encoding].map((language) => modelOf(language, encoding));
    for (const word of words) {
      const signs = [...word];
      letters += signs.filter((each) => !isPlain(each)).length;
      score += Math.max(...candidates.map((model) => scoreOfWord(signs, model)));
    }
    return { score, letters };
  };
}
