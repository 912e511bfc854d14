import type { WrongPin } from '../../../core/journal/rows.ts';
import { createAttempts, type PinAttempts } from './attempts.ts';

/** The station's store, as far as attempts go: what is written in a transaction that fails is not there. */
export interface Tries {
  kept: PinAttempts | null;
  journaled: (WrongPin & { at: number })[];
  isFull: boolean;
}
/** A store in which nothing was tried yet. */
export const noTries = (): Tries => ({ kept: null, journaled: [], isFull: false });
/** Attempts over such a store, as a station has them after each start. @param now the event's time, milliseconds since 1970 */
export const attemptsIn = (tries: Tries, now: () => number) =>
  createAttempts({
    setting: {
      read: () => tries.kept,
      write(value) {
        if (tries.isFull) throw new Error('The disk is full.');
        tries.kept = value;
      },
    },
    now,
    transact(work) {
      const recorded: Tries['journaled'] = [];
      work((wrong) => recorded.push({ ...wrong, at: now() }));
      tries.journaled.push(...recorded);
    },
  });
