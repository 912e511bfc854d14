import { parseClock } from '../../core/clock/hybrid-clock.ts';
import type { HybridTime } from '../../core/contract/journal.ts';
import type { Ambient } from './ambient.ts';

export interface EventClockParts {
  readonly ambient: Pick<Ambient, 'now'>;
  /** How far the machine's clock was ahead of the hub's when last measured, and when that was by the machine's clock; milliseconds. Null if never. */
  readonly measured: () => { readonly offset: number; readonly at: number } | null;
  /** The journal's time at the start. */
  readonly hybrid: HybridTime;
}

/**
 * The event's time in milliseconds since 1970, as well as the station can know it: its machine's clock, put right by what it was off
 * when the hub last told, and never back behind what was reached, at the start the journal's time (a machine whose battery is dead
 * begins in the past). Only a new measurement brings it back.
 *
 * Badges are issued and judged by it, and rules that name hours; what is compared with times of entries is not, since those are
 * written by each machine's own clock.
 */
export function createEventClock({ ambient, measured, hybrid }: EventClockParts): () => number {
  let measuredAt = measured()?.at ?? null;
  let reached = parseClock(hybrid).millis - (measured()?.offset ?? 0);
  return () => {
    const now = measured();
    const offset = now?.offset ?? 0;
    if (now !== null && now.at !== measuredAt) {
      measuredAt = now.at;
      reached = now.at - offset;
    }
    reached = Math.max(reached, ambient.now() - offset);
    return reached;
  };
}
