import { z } from 'zod';
import type { Setting } from '../store/settings.ts';

/** Look-ups a kiosk may be asked for in a row, and how often one more is allowed, in milliseconds. */
const inARow = 12;
const oneMoreEvery = 8_000;
/** What a visitor who was found and took a badge gives back to the next one. */
const givenBack = 4;

/** Look-ups that are left, and the event's time at which they were; kept in the store, so that a restart gives nobody more. */
export const GuessesLeft = z.object({ left: z.number().min(0).max(inARow), at: z.int() });
export type GuessesLeft = z.infer<typeof GuessesLeft>;

/**
 * Against guessing: whoever tries numbers at a kiosk gets a dozen and then one every eight seconds. A queue of visitors, who take
 * half a minute each, never meets it. Signed tickets can't be guessed and are not counted.
 * @param now the event's time, milliseconds since 1970
 */
export function createGuessGuard(setting: Setting<GuessesLeft>, now: () => number) {
  /** What is left now, with what was given since the last look-up. */
  function refilled(): number {
    const kept = setting.read();
    return kept === null ? inARow : Math.min(inARow, kept.left + Math.max(0, now() - kept.at) / oneMoreEvery);
  }
  const keep = (left: number) => setting.write({ left, at: now() });
  return {
    /** Takes one look-up; or, where none is left, milliseconds until there is. */
    take(): number | null {
      const left = refilled();
      if (left < 1) return Math.ceil((1 - left) * oneMoreEvery);
      keep(left - 1);
      return null;
    },
    /** A look-up led to a badge: it was no guess. */
    giveBack(): void {
      keep(Math.min(inARow, refilled() + givenBack));
    },
  };
}
export type GuessGuard = ReturnType<typeof createGuessGuard>;
