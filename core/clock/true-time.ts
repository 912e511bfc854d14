import type { JournalEntry } from '../contract/common/entry.ts';
import { parseClock } from './hybrid-clock.ts';

/**
 * When an entry was written by the event's time, in milliseconds since 1970: its time less what its machine was ahead then (decision
 * 17). Null where no hub had given the machine the time.
 */
export function trueTimeOf({ at, offset }: Pick<JournalEntry, 'at' | 'offset'>): number | null {
  return offset === null ? null : parseClock(at).millis - offset;
}
