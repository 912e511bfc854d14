/** Which syllables a piece of what was typed may stand for. */
export interface Match {
  /** Numbers of syllables, in order. */
  readonly ids: readonly number[];
  /** By number of syllable, what it is behind as written otherwise, in eighths of a bit; `noMatch` where it is not meant. */
  readonly penalties: Uint8Array;
  /** Whether it was typed to its end. */
  readonly isWhole: boolean;
}

export const noMatch = 255;

/** What penalties there are, in eighths of a bit. */
export const penalty = {
  /** Each confusion of zh and z, n and l, ang and an …: a thousand times less likely than what was typed. */
  fuzzy: 80,
  /** A syllable of which only the initial was typed, with more behind it. */
  initial: 48,
  /** The last syllable, not yet typed to its end. */
  incomplete: 16,
};

const initialSwaps: readonly (readonly [RegExp, string])[] = [
  [/^([zcs])h/, '$1'],
  [/^([zcs])(?!h)/, '$1h'],
  [/^n/, 'l'],
  [/^l/, 'n'],
];
const finalSwaps: readonly (readonly [RegExp, string])[] = [
  [/([aei]n)g$/, '$1'],
  [/([aei]n)$/, '$1g'],
  [/^([nl])u(e?)$/, '$1v$2'],
  [/^([nl])v(e?)$/, '$1u$2'],
];

/** Other ways to write a syllable, or the beginning of one, with how many confusions each takes. */
function confusions(text: string): Map<string, number> {
  const found = new Map([[text, 0]]);
  for (const swaps of [initialSwaps, finalSwaps])
    for (const [before, count] of [...found])
      for (const [pattern, replacement] of swaps) {
        const other = before.replace(pattern, replacement);
        if (!found.has(other)) found.set(other, count + 1);
      }
  return found;
}

/** Initials of which a syllable may be known: `zw` for 张伟. */
const initials = new Set('b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' '));

/** Syllables as people type them. */
export interface SyllableTable {
  /** What a whole syllable means, exact and fuzzy; undefined where the text is none. */
  readonly whole: ReadonlyMap<string, Match>;
  /** What the beginning of a syllable means; every text that a longer syllable begins with is here. */
  readonly beginnings: ReadonlyMap<string, Match>;
  readonly isInitial: (text: string) => boolean;
}

/** `jv` is typed for `ju`: behind j, q, x and y a u is always ü. */
const otherSpelling = (syllable: string) => (/^[jqxy]u/.test(syllable) ? syllable.replace('u', 'v') : null);

/** Makes the table of all syllables and of all their beginnings. */
export function createSyllableTable(syllables: readonly string[]): SyllableTable {
  function matchOf(text: string, isWhole: boolean): Match {
    const others = confusions(text);
    const penalties = new Uint8Array(syllables.length).fill(noMatch);
    syllables.forEach((syllable, id) => {
      for (const [other, count] of others)
        if (isWhole ? syllable === other : syllable.startsWith(other))
          penalties[id] = Math.min(penalties[id] ?? noMatch, count * penalty.fuzzy);
    });
    return { penalties, isWhole, ids: syllables.flatMap((_, id) => (penalties[id] === noMatch ? [] : [id])) };
  }
  const whole = new Map<string, Match>();
  const beginnings = new Map<string, Match>();
  for (const syllable of syllables) {
    const match = matchOf(syllable, true);
    whole.set(syllable, match);
    const other = otherSpelling(syllable);
    if (other !== null) whole.set(other, match);
    for (let length = 1; length < syllable.length; length++) {
      const text = syllable.slice(0, length);
      if (!beginnings.has(text)) beginnings.set(text, matchOf(text, false));
    }
  }
  return { whole, beginnings, isInitial: (text) => initials.has(text) };
}
