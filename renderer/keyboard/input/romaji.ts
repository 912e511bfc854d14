import { fromRomaji } from '../kana/kana.ts';
import type { Candidate, Lookup } from '../lookup.ts';
import { composing, type InputMethod } from './method.ts';

/** Letters of romaji, and the sign for a long vowel. */
const isLetter = (key: string) => /^[a-z'ー]$/.test(key);

/** How many letters stand for the first kana; 0 where no letters end there. */
function lettersFor(typed: string, kana: string): number {
  for (let end = 1; end <= typed.length; end++) if (fromRomaji(typed.slice(0, end), true) === kana) return end;
  return 0;
}

/** Japanese by Latin letters (Hepburn and Nihon-shiki): they become kana, and those the kanji of names. @param lookup candidates for kana */
export function romaji(lookup: Lookup): InputMethod {
  const ofLetters: Lookup = (typed, options) => {
    const kana = fromRomaji(typed, true);
    return lookup(kana, options).flatMap(({ text, used }): Candidate[] => {
      const letters = used === kana.length ? typed.length : lettersFor(typed, kana.slice(0, used));
      return letters === 0 ? [] : [{ text, used: letters }];
    });
  };
  const method = composing(ofLetters, isLetter);
  return {
    ...method,
    press: (pending, key) =>
      isLetter(key) ? method.press(pending, key) : { pending: '', erase: 0, insert: fromRomaji(pending, true) + key },
    shown: (pending) => fromRomaji(pending),
    finish: (pending) => ({ pending: '', erase: 0, insert: fromRomaji(pending, true) }),
  };
}
