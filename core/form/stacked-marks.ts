const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Scripts whose letters take many marks in correct writing: vowels, tones, medial and subjoined consonants are marks there. Each with the most that one letter has. */
const limits: readonly (readonly [script: RegExp, marks: number])[] = [
  // A stack of Tibetan letters, subjoined ones counted, in transliterated Sanskrit: ཧྐྵྨླྺྼྻྂ.
  [/\p{Script_Extensions=Tibetan}/u, 10],
  [
    /[\p{Script_Extensions=Myanmar}\p{Script_Extensions=Khmer}\p{Script_Extensions=Tai_Tham}\p{Script_Extensions=Javanese}\p{Script_Extensions=Balinese}\p{Script_Extensions=Chakma}\p{Script_Extensions=Newa}]/u,
    8,
  ],
  // Cantillation stands beside vowels and the dot of a letter.
  [/\p{Script_Extensions=Hebrew}/u, 6],
  [/[\p{Script_Extensions=Arabic}\p{Script_Extensions=Syriac}]/u, 6],
  [
    /[\p{Script_Extensions=Devanagari}\p{Script_Extensions=Bengali}\p{Script_Extensions=Gurmukhi}\p{Script_Extensions=Gujarati}\p{Script_Extensions=Oriya}\p{Script_Extensions=Tamil}\p{Script_Extensions=Telugu}\p{Script_Extensions=Kannada}\p{Script_Extensions=Malayalam}\p{Script_Extensions=Sinhala}\p{Script_Extensions=Grantha}]/u,
    6,
  ],
];
/** Vietnamese, IPA and polytonic Greek have three, Thai and Lao four. */
const elsewhere = 4;
const sameTwice = /(\p{M})\1{2}/u;

/**
 * Whether a text piles more combining marks on a letter than its script has in any correct word, or one and the same mark three times in a
 * row: what covers the lines above and below it. Counted decomposed (NFD), for each letter by its own script.
 */
export function hasStackedMarks(text: string): boolean {
  const decomposed = text.normalize('NFD');
  if (!/\p{M}{3}/u.test(decomposed)) return false;
  if (sameTwice.test(decomposed)) return true;
  for (const { segment } of segmenter.segment(decomposed)) {
    const [base = ''] = segment;
    const limit = limits.find(([script]) => script.test(base))?.[1] ?? elsewhere;
    for (const [run] of segment.matchAll(/\p{M}+/gu)) {
      const marks = [...run];
      // Marks that belong to another script than the letter are a pile all the same.
      const foreign = marks.filter((mark) => isForeign(mark, base)).length;
      if (marks.length > limit || foreign > elsewhere) return true;
    }
  }
  return false;
}

const scripts = limits.map(([script]) => script);
/** Whether a mark is of no script that the letter’s marks come from: Latin’s accents on a Burmese letter. */
const isForeign = (mark: string, base: string) => {
  const own = scripts.find((script) => script.test(base));
  return own !== undefined && !own.test(mark);
};
