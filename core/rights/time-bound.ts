import { parseClock } from '../clock/hybrid-clock.ts';
import type { JournalEntry } from '../contract/common/entry.ts';

/** How far an entry's true time may be ahead of the hub's, in milliseconds. */
export const maxAheadOfHub = 10 * 60_000;
/** How far a machine's clock may have run ahead, by its own word, in milliseconds: the order of the journal is not to wait longer for the rest. */
export const maxRunAhead = 24 * 3_600_000;

/**
 * How far an entry is dated ahead of what its writer's clock can account for, in milliseconds; 0 where that is within bounds. What is
 * dated in the future would win over every later word until then.
 * @param now the hub's time, milliseconds since 1970
 */
export function aheadOfBound({ at, offset }: Pick<JournalEntry, 'at' | 'offset'>, now: number): number {
  const ranAhead = Math.min(Math.max(offset ?? 0, 0), maxRunAhead);
  const ahead = parseClock(at).millis - now;
  return ahead > maxAheadOfHub + ranAhead ? ahead : 0;
}
