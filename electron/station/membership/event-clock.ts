import { parseClock } from '../../../core/clock/hybrid-clock.ts';
import type { HybridTime } from '../../../core/contract/common/entry.ts';
import { type Environment, systemEnvironment } from '../runtime/environment.ts';

export interface EventClock {
  /** The event's time as well as the station can know it, milliseconds since 1970. */
  now(): number;
  /** Whether a hub has ever told the time. */
  isMeasured(): boolean;
}

export interface EventClockDependencies {
  readonly environment: Pick<Environment, 'now'>;
  /** How far the machine's clock was ahead of the hub's when last measured, and when that was by the machine's clock; milliseconds. Null if never. */
  readonly measured: () => { readonly offset: number; readonly at: number } | null;
  /** The journal's time. */
  readonly hybrid: () => HybridTime;
}

/**
 * The machine's clock, put right by what it was off when the hub last told, and never back behind what was reached: at the start the
 * journal's time, since a machine whose battery is dead begins in the past. Only a new measurement brings it back.
 *
 * By it entries are stamped, badges issued and judged, and rules that name hours. What only measures how long something takes goes
 * by the machine's own clock.
 */
export function createEventClock({ environment, measured, hybrid }: EventClockDependencies): EventClock {
  let reached: { millis: number; measuredAt: number | null } | null = null;
  return {
    now() {
      const last = measured();
      const offset = last?.offset ?? 0;
      const measuredAt = last?.at ?? null;
      reached ??= { millis: parseClock(hybrid()).millis, measuredAt };
      const floor = last !== null && last.at !== reached.measuredAt ? last.at - offset : reached.millis;
      reached = { millis: Math.max(floor, environment.now() - offset), measuredAt };
      return reached.millis;
    },
    isMeasured: () => measured() !== null,
  };
}

/** A machine's clock that is right. */
export const machineClock: EventClock = { now: systemEnvironment.now, isMeasured: () => true };
