import type { HybridTime, JournalEntry } from '../contract/common/entry.ts';
import { formatClock, type HybridClock, parseClock } from './hybrid-clock.ts';

/** A time by which something was stamped, and how far its machine's clock was ahead of the hub's then, as far as it knew; milliseconds. */
export interface Timed {
  readonly at: HybridTime;
  /** Null or left out where nothing is known of it, and where it was nothing. */
  readonly offset?: number | null | undefined;
}

/**
 * Clocks that were measured agree to this, in milliseconds. What is ahead by less was put there so as to come after what its writer had seen, and stays
 * after it.
 */
export const clockPrecision = 5_000;

/**
 * When something happened by the event's time, in milliseconds since 1970: its stamp less what its machine was known to be ahead then
 * (decision 17), and never later than its stamp. The one way from a stamp to a time that people see or that rules compare; what is written last goes by the stamp itself.
 */
export function timeOf({ at, offset }: Timed): number {
  const { millis } = parseClock(at);
  return offset == null || offset <= clockPrecision ? millis : Math.max(0, millis - offset);
}

/**
 * The same to the millisecond, for what is compared with the hub's own time and not with what others wrote. Null where no hub had given the machine the
 * time.
 */
export function trueTimeOf({ at, offset }: Pick<JournalEntry, 'at' | 'offset'>): number | null {
  return offset === null ? null : parseClock(at).millis - offset;
}

const maxMillis = 2 ** 48 - 1;

/** A time in milliseconds as a text that sorts as times do, for stores to order by; what was stamped in one millisecond stays in the order of its stamps. */
export function sortableTime(millis: number, at: HybridTime): HybridTime {
  const clock: HybridClock = { millis: Math.min(Math.max(0, Math.floor(millis)), maxMillis), counter: parseClock(at).counter };
  return formatClock(clock);
}
