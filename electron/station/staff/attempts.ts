import { z } from 'zod';
import type { StaffRank } from '../../../core/contract/screen/pin.ts';
import type { Setting } from '../store/settings.ts';

const freeTries = 3;
const firstWait = 5_000;
const longestWait = 5 * 60_000;

const Counter = z.object({ wrong: z.int().min(0), closedUntil: z.int() });
/** Wrong tries since the last right one, by whose PIN was tried; kept in the store, so that a restart forgets none. Times are the event's. */
export const PinAttempts = z.object({
  staff: Counter,
  supervisor: Counter,
  /** When organisers last let PINs be tried again. */
  openedAt: z.int().default(0),
});
export type PinAttempts = z.infer<typeof PinAttempts>;

const fresh = { wrong: 0, closedUntil: 0 };
const none: PinAttempts = { staff: fresh, supervisor: fresh, openedAt: 0 };

/**
 * Counts wrong PINs for each rank by itself: a right one of staff forgives nothing that was tried of the supervisor's. After three, each
 * further one waits twice as long, up to five minutes.
 * @param now the event's time, milliseconds since 1970
 */
export function createAttempts(setting: Setting<PinAttempts>, now: () => number) {
  const read = () => setting.read() ?? none;
  function change(rank: StaffRank, counter: z.infer<typeof Counter>): void {
    setting.write({ ...read(), [rank]: counter });
  }
  return {
    /** How long a rank's PIN can't be tried, in milliseconds; 0 where it can. */
    waitOf: (rank: StaffRank): number => Math.max(0, read()[rank].closedUntil - now()),
    noteWrong(rank: StaffRank): void {
      const wrong = read()[rank].wrong + 1;
      const wait = wrong < freeTries ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(wrong - freeTries, 10));
      change(rank, { wrong, closedUntil: now() + wait });
    },
    noteRight(rank: StaffRank): void {
      if (read()[rank].wrong > 0) change(rank, fresh);
    },
    /**
     * Organisers let PINs be tried again, once each time they say so: whoever played with them is not to keep staff out.
     * @param at when they last said so, by the hub; null if they never have
     * @returns whether that was news
     */
    noteOpened(at: number | null): boolean {
      if (at === null || at <= read().openedAt) return false;
      setting.write({ ...none, openedAt: at });
      return true;
    },
    /** Wrong tries since the last right ones, of whichever rank more. */
    wrong: (): number => Math.max(read().staff.wrong, read().supervisor.wrong),
  };
}
export type Attempts = ReturnType<typeof createAttempts>;
