import type { Environment } from '../runtime/environment.ts';

/** Look-ups a kiosk may be asked for in a row, and how often one more is allowed, in milliseconds. */
const inARow = 12;
const oneMoreEvery = 8_000;
/** What a visitor who was found and took a badge gives back to the next one. */
const givenBack = 4;

/**
 * Against guessing: whoever tries numbers at a kiosk gets a dozen and then one every eight seconds. A queue of visitors, who take
 * half a minute each, never meets it. Signed tickets can't be guessed and are not counted.
 */
export function createGuessGuard(environment: Pick<Environment, 'now'>) {
  let left = inARow;
  let at = environment.now();
  function refill(): void {
    const now = environment.now();
    left = Math.min(inARow, left + Math.max(0, now - at) / oneMoreEvery);
    at = now;
  }
  return {
    /** Takes one look-up; or, where none is left, milliseconds until there is. */
    take(): number | null {
      refill();
      if (left < 1) return Math.ceil((1 - left) * oneMoreEvery);
      left -= 1;
      return null;
    },
    /** A look-up led to a badge: it was no guess. */
    giveBack(): void {
      refill();
      left = Math.min(inARow, left + givenBack);
    },
  };
}
export type GuessGuard = ReturnType<typeof createGuessGuard>;
