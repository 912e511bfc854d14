const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const characters = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
/** Scripts whose names are written without spaces. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}・·]+$/u;

/**
 * A name as somebody may see it who has not shown yet that it is theirs: 张*, 欧**, J*** S***. It settles for the person
 * themselves which of two records is theirs, and tells others little.
 */
export function maskName(name: string): string {
  return name
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const [first = '', ...rest] = characters(word);
      return unspaced.test(word) ? `${first}${'*'.repeat(Math.max(1, rest.length))}` : `${first}***`;
    })
    .join(' ');
}

/** Another text, such as an organisation: its first character or two. */
export function maskText(text: string): string {
  const all = characters(text.trim());
  if (all.length === 0) return '';
  return `${all.slice(0, all.length > 3 ? 2 : 1).join('')}***`;
}
