/** `𞋒 (U+1E2D2)`: a character as people can look it up; one that can't stand by itself leans on a circle. */
export function namedLetter(character: string): string {
  const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `${/^\p{M}/u.test(character) ? `\u25cc${character}` : character} (U+${point})`;
}
