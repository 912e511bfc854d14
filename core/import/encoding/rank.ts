import type { LegacyEncoding, Plausibility } from './plausibility.ts';

/** A reading of the same bytes. */
export interface EncodingCandidate {
  readonly encoding: LegacyEncoding;
  readonly text: string;
  readonly plausibility: Plausibility;
}

/** How much likelier the best reading has to be than the next that differs, as a logarithm. */
const margin = 8;
/** The score for each letter below which a text reads badly even in its best encoding, by how an encoding's languages are written. */
const leastLatin = -2.8;
const leastLetters = -4.5;
const leastSyllables = -11;
const least: Partial<Record<LegacyEncoding, number>> = {
  'windows-1250': leastLatin,
  'windows-1252': leastLatin,
  'windows-1254': leastLatin,
  'windows-1257': leastLatin,
  'iso-8859-2': leastLatin,
  cp850: leastLatin,
  cp852: leastLatin,
  macintosh: leastLatin,
  gb18030: leastSyllables,
  big5: leastSyllables,
  shift_jis: leastSyllables,
  'euc-jp': leastSyllables,
  'euc-kr': leastSyllables,
};

/** The likeliest first; of readings that are the same text only the first that was given. */
export function rankEncodings(candidates: readonly EncodingCandidate[]): EncodingCandidate[] {
  const texts = new Set<string>();
  return candidates
    .toSorted((a, b) => b.plausibility.score - a.plausibility.score)
    .filter(({ text }) => {
      const isNew = !texts.has(text);
      texts.add(text);
      return isNew;
    });
}

/** Whether the first of ranked readings is beyond doubt: far better than the next, and good by itself. */
export function isSureOf([best, next]: readonly EncodingCandidate[]): boolean {
  if (best === undefined) return false;
  const { score, letters } = best.plausibility;
  if (letters === 0 || score / letters < (least[best.encoding] ?? leastLetters)) return false;
  return next === undefined || score - next.plausibility.score >= margin;
}
