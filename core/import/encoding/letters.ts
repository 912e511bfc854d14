/** How often letters stand in a language's words, and beside which others. */
export interface LetterModel {
  readonly language: string;
  /** The logarithm of how likely a letter is here, beyond ASCII, between its neighbours; '' for the edge of a word. */
  score(before: string, letter: string, after: string): number;
}

/** Two letters that begin a code of ISO 639-1, as far as the platform has a name for it. */
const codes = Array.from({ length: 26 * 26 }, (_, index) => String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26)));

/** Words of a language that the platform brings itself (CLDR): names of countries, languages, currencies, months and days. */
function wordsOf(language: string): string[] {
  const names = (type: 'region' | 'language' | 'currency', all: readonly string[]) => {
    const display = new Intl.DisplayNames([language], { type, fallback: 'none' });
    return all.map((code) => display.of(code) ?? '');
  };
  const days = Array.from({ length: 24 }, (_, index) => Date.UTC(2024, index % 12, 1 + Math.floor(index / 2)));
  const format = new Intl.DateTimeFormat(language, { month: 'long', weekday: 'long', timeZone: 'UTC' });
  return [
    ...names(
      'region',
      codes.map((code) => code.toUpperCase()),
    ),
    ...names('language', codes),
    ...names('currency', Intl.supportedValuesOf('currency')),
    ...days.map((day) => format.format(day)),
  ];
}

const isPlain = (letter: string) => letter <= '\u007f';
/** A neighbour as it is counted: a letter, or an edge. */
const neighbour = (letter: string) => (/\p{L}|\p{M}/u.test(letter) ? letter : '');
/** Letters that stand for a syllable or a word: there are so many that their neighbours say nothing. */
const isSyllable = (letter: string) => letter >= '\u2e80';
/** Katakana of half width, a byte each in Shift_JIS: old lists hold them, in words of nothing else. */
export const isHalfWidth = (letter: string) => letter >= '\uff66' && letter <= '\uff9f';
const halfWidth = Math.log(0.1 / 60);
/** How little a letter is that the platform's words do not have, and a neighbour. */
const unseenLetter = 0.02;
const unseenNeighbour = 0.3;
const neighbours = 30;
/** How syllables are shared out: those that were counted, the rest of an encoding's common ones, and all others. */
const shares = { counted: 0.6, common: 0.37, rare: 0.03 } as const;
const rareSyllables = 20_000;

/**
 * Counts the letters of a language.
 * @param more words that lists of people hold and the platform's own words do not
 * @param common syllables that the encoding's own first level holds, for languages written in syllables
 */
export function createLetterModel(language: string, more = '', common: ReadonlySet<string> = new Set()): LetterModel {
  const letters = new Map<string, number>();
  const pairs = new Map<string, number>();
  let all = 0;
  const add = (counts: Map<string, number>, key: string, by: number) => counts.set(key, (counts.get(key) ?? 0) + by);
  const count = (text: string, by: number) => {
    const line = [...text.normalize('NFC').toLowerCase()];
    line.forEach((letter, at) => {
      if (isPlain(letter) || neighbour(letter) === '') return;
      all += by;
      add(letters, letter, by);
      if (isSyllable(letter)) return;
      add(pairs, `${neighbour(line[at - 1] ?? '')}${letter}<`, by);
      add(pairs, `${letter}${neighbour(line[at + 1] ?? '')}>`, by);
    });
  };
  for (const word of wordsOf(language)) count(word, 1);
  // Encodings of eight bits have Romanian's commas only as cedillas.
  if (language === 'ro')
    for (const word of wordsOf(language))
      count(
        word.replace(/[șț]/gi, (each) => (/ș/i.test(each) ? 'ş' : 'ţ')),
        1,
      );
  count(more, 5);
  function scoreOf(before: string, letter: string, after: string): number {
    const often = letters.get(letter) ?? 0;
    if (isHalfWidth(letter)) return halfWidth;
    if (isSyllable(letter)) {
      const other = common.has(letter) ? shares.common / common.size : shares.rare / rareSyllables;
      return Math.log((shares.counted * often) / (all + 1) + other);
    }
    // How much likelier than any other a neighbour is; two letters beyond ASCII are seen from both of them, so half of it each.
    const pair = (name: string, beside: string) => {
      const likelier = Math.log((((pairs.get(name) ?? 0) + unseenNeighbour) * neighbours) / (often + unseenNeighbour * neighbours));
      return isPlain(beside) ? likelier : likelier / 2;
    };
    return Math.log((often + unseenLetter) / (all + 1)) + pair(`${before}${letter}<`, before) + pair(`${letter}${after}>`, after);
  }
  const scores = new Map<string, number>();
  return {
    language,
    score(before, letter, after) {
      const key = isSyllable(letter) ? letter : `${before}|${letter}|${after}`;
      const known = scores.get(key) ?? scoreOf(before, letter, after);
      scores.set(key, known);
      return known;
    },
  };
}
