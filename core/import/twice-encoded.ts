/** What Windows-1252 has at 0x80 to 0x9f; a control character where it has nothing. */
const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The byte that a letter is in Windows-1252; null where it has none. */
function byteOf(letter: string): number | null {
  const code = letter.charCodeAt(0);
  if (letter.length === 1 && (code < 0x80 || (code >= 0xa0 && code <= 0xff))) return code;
  const at = high.indexOf(letter);
  return at < 0 ? null : 0x80 + at;
}

/**
 * A text that was UTF-8, taken for Windows-1252 and encoded once more (`MÃ¼ller`), as it was meant (`Müller`); null where it is none: nobody's name
 * has letters that make whole UTF-8 by chance.
 */
export function encodedOnce(text: string): string | null {
  if (!/[\u00c2-\u00f4]/.test(text)) return null;
  const bytes = [...text].map(byteOf);
  if (bytes.includes(null)) return null;
  try {
    return decodeURIComponent(bytes.map((byte) => `%${(byte ?? 0).toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}
