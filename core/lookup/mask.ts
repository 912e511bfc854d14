const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const characters = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
/** Scripts whose names are written without spaces. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}・·]+$/u;

/** How many characters of a word may be shown: one, and further ones as long as they are no more than half of it. */
const visible = (length: number, further: number) => Math.max(1, Math.min(1 + further, Math.floor(length / 2)));

/** Of a word only what somebody is called by: 张. is 张, and a dash by itself is nothing. Dots and strokes within stay. */
const bare = (word: string) => word.replace(/^[^\p{L}\p{N}\p{S}]+|[^\p{L}\p{M}\p{N}\p{S}・·]+$/gu, '');
const isLetter = (character: string) => /[\p{L}\p{N}\p{S}]/u.test(character);
/** The beginning of a word up to a number of its letters, with what stands between them: O'B of O'Brien. */
function firstLetters(all: readonly string[], count: number): string {
  let letters = 0;
  const end = all.findIndex((character) => isLetter(character) && ++letters === count);
  return all.slice(0, end + 1).join('');
}

/**
 * A name as somebody may see it who has not shown yet that it is theirs: 张*, 欧**, J*** S***. It settles for the person
 * themselves which of two records is theirs, and tells others little. What is no letter is not counted, so that J.R. has two: J***.
 * @param further letters of each word that are shown besides the first, of half a word at most: 欧*娜, Ju*** Sc***
 */
export function maskName(name: string, further = 0): string {
  return name
    .split(/\s+/u)
    .map(bare)
    .filter((word) => word !== '')
    .map((word) => {
      const all = characters(word);
      if (!unspaced.test(word)) return `${firstLetters(all, visible(all.filter(isLetter).length, further))}***`;
      const shown = visible(all.length, further);
      // Of a name in characters the last one tells more than the second, which brothers share.
      const end = further > 0 && all.length > 2 ? all.slice(all.length - Math.max(1, shown - 1)) : [];
      const hidden = Math.max(1, all.length - 1 - end.length);
      return `${all[0] ?? ''}${'*'.repeat(hidden)}${end.join('')}`;
    })
    .join(' ');
}

/** Another text, such as an organisation: its first character or two. @param further characters that are shown besides, of half of it at most */
export function maskText(text: string, further = 0): string {
  const all = characters(text.trim());
  if (all.length === 0) return '';
  const first = all.length > 3 ? 2 : 1;
  return `${all.slice(0, Math.max(first, Math.min(first + further, Math.floor(all.length / 2)))).join('')}***`;
}

/** The end of a code, two characters of at least six; nothing of a shorter one. */
export function maskEnd(code: string): string | null {
  const all = characters(code.trim());
  return all.length < 6 ? null : `***${all.slice(-2).join('')}`;
}
