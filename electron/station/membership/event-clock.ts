import { parseClock } from '../../../core/clock/hybrid-clock.ts';
import type { HybridTime } from '../../../core/contract/common/entry.ts';
import { type Environment, systemEnvironment } from '../runtime/environment.ts';

export interface EventClock {
  /** The event's time as well as the station can know it, milliseconds since 1970. */
  now(): number;
  /** Whether a hub has ever given the time. */
  isMeasured(): boolean;
}

/** How far the machine's clock was ahead of the hub's when last measured, and when that was by the machine's clock; milliseconds. */
export interface ClockMeasurement {
  readonly offset: number;
  readonly at: number;
}

/** The event clock as the composition sets it up, before anybody asks it for the time. */
export interface StationClock extends EventClock {
  /** The last measured offset, in milliseconds; null if there was none. */
  offset(): number | null;
  /** Never before the journal's time: a machine whose battery is dead begins in the past. */
  startFrom(time: HybridTime): void;
  /** What measures the machine's clock, asked at each call; null while it never has. */
  measureBy(measured: () => ClockMeasurement | null): void;
}

/**
 * The machine's clock, put right by what it was off when the hub last gave the time, and never back behind what was reached: at the start the
 * journal's time, since a machine whose battery is dead begins in the past. Only a new measurement brings it back.
 *
 * By it entries are stamped, badges issued and judged, and rules that name hours. What only measures how long something takes goes
 * by the machine's own clock.
 */
export function createEventClock(environment: Pick<Environment, 'now'>): StationClock {
  let measured: () => ClockMeasurement | null = () => null;
  let start = 0;
  let reached: { millis: number; measuredAt: number | null } | null = null;
  return {
    now() {
      const last = measured();
      const offset = last?.offset ?? 0;
      const measuredAt = last?.at ?? null;
      reached ??= { millis: start, measuredAt };
      const floor = last !== null && last.at !== reached.measuredAt ? last.at - offset : reached.millis;
      reached = { millis: Math.max(floor, environment.now() - offset), measuredAt };
      return reached.millis;
    },
    isMeasured: () => measured() !== null,
    offset: () => measured()?.offset ?? null,
    startFrom(time) {
      start = parseClock(time).millis;
    },
    measureBy(source) {
      measured = source;
    },
  };
}

/** A machine's clock that is right. */
export const machineClock: EventClock = { now: systemEnvironment.now, isMeasured: () => true };
