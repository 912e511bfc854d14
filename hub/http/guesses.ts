/** Wrong secrets that a source may try before it has to wait. */
const free = 5;
/** The longest wait, and how long a source's wrong ones are remembered after the last, in milliseconds. */
const longestWait = 60_000;
const remembered = 15 * 60_000;
/** Sources remembered at once; the one that has been quiet longest goes first. */
const maxSources = 10_000;

interface Guesser {
  /** Digests of what was tried last: the same wrong secret again, as an old page in a browser has it, is no new guess. */
  readonly tried: readonly string[];
  readonly count: number;
  readonly at: number;
}

/**
 * Back-off for secrets that somebody might guess, per source: after five different wrong ones it waits a second, then two, four and so on,
 * up to a minute. A right one does not wipe out those before.
 * @param now milliseconds since 1970
 */
export function createGuesses(now: () => number) {
  const guessers = new Map<string, Guesser>();
  const current = (source: string) => {
    const known = guessers.get(source);
    return known === undefined || now() - known.at > remembered ? null : known;
  };
  return {
    /** How long the source has to wait before anything of it is tried, in milliseconds; 0 where it needn't. */
    waitOf(source: string): number {
      const known = current(source);
      if (known === null || known.count <= free) return 0;
      return Math.max(0, known.at + Math.min(longestWait, 1_000 * 2 ** (known.count - free - 1)) - now());
    },
    /** Notes a wrong secret. Whether it is one that the source had not tried just before. @param digest of the secret: it is not kept itself */
    noteWrong(source: string, digest: string): boolean {
      const { tried = [], count = 0 } = current(source) ?? {};
      if (tried.includes(digest)) return false;
      guessers.delete(source);
      guessers.set(source, { tried: [...tried, digest].slice(-free), count: count + 1, at: now() });
      const oldest = guessers.keys().next().value;
      if (guessers.size > maxSources && oldest !== undefined) guessers.delete(oldest);
      return true;
    },
  };
}
export type Guesses = ReturnType<typeof createGuesses>;
