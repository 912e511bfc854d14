import { parseClock } from '../clock/hybrid-clock.ts';
import { timeOf } from '../clock/true-time.ts';
import type { JournalEntry } from '../contract/common/entry.ts';

/** How far ahead of the hub's time an entry may be dated, in milliseconds. */
export const maxAheadOfHub = 10 * 60_000;
/** How far a machine's clock may have run ahead, by its own word, in milliseconds: the journal is not to wait longer for the rest. */
export const maxRunAhead = 24 * 3_600_000;

/**
 * Kinds that gain nothing by a late stamp: the first one stays. For them, and for no others, a writer's own word
 * counts for how far its clock was ahead: where the last writer wins, that word would be worth winning until then.
 */
export const believedAhead: readonly string[] = [
  'badge.voided',
  'pin.failed',
  'registrant.arrived',
  'registrant.erased',
  'scan.annulled',
  'scan.recorded',
  'waiting.joined',
];

/**
 * How far an entry is dated ahead of what the hub takes, in milliseconds; 0 where that is within bounds. What is dated in the future would win
 * over every later word until then.
 * @param now the hub's time, milliseconds since 1970
 */
export function aheadOfBound(entry: Pick<JournalEntry, 'kind' | 'at' | 'offset'>, now: number): number {
  const ahead = parseClock(entry.at).millis - now;
  const max = maxAheadOfHub + (believedAhead.includes(entry.kind) ? maxRunAhead : 0);
  const isTrue = !believedAhead.includes(entry.kind) || timeOf(entry) - now <= maxAheadOfHub;
  return isTrue && ahead <= max ? 0 : ahead;
}
