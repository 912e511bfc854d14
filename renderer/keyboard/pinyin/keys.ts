/** What was typed, as letters of pinyin. */
export interface Keys {
  /** Small letters, ü as v. */
  readonly letters: string;
  /** Whether a syllable must begin before the letter at this place: there was an apostrophe or a space. */
  readonly cuts: ReadonlySet<number>;
  /** By a number of letters, how many characters of what was typed they use up, separators behind them included. */
  readonly used: readonly number[];
}

/** More than this is not looked at: nobody types so much before choosing. */
export const maxKeys = 48;

/**
 * Reads keys as pinyin, up to the first character that is none. `ü`, `v` and `u:` are one; capitals and full-width letters are as small ones.
 * @param typed of any length
 */
export function readKeys(typed: string): Keys {
  let letters = '';
  const cuts = new Set<number>();
  const used = [0];
  for (let at = 0; at < typed.length && letters.length < maxKeys; at++) {
    const key = (typed[at] ?? '').normalize('NFKC').toLowerCase();
    if (key === ':' && letters.endsWith('u')) letters = `${letters.slice(0, -1)}v`;
    else if (key === "'" || key === '’' || key === ' ') {
      if (letters !== '') cuts.add(letters.length);
    } else if (key === 'ü') letters += 'v';
    else if (/^[a-z]$/.test(key)) letters += key;
    else break;
    used[letters.length] = at + 1;
  }
  return { letters, cuts, used };
}
