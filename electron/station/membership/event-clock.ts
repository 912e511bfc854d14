import { parseClock } from '../../../core/clock/hybrid-clock.ts';
import type { HybridTime } from '../../../core/contract/common/entry.ts';
import { type ClockFinding, type ClockJump, clockTolerance } from '../../../core/journal/redating.ts';
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
  /** Takes in a measurement that was just made; null where there is none that is new. */
  find(): ClockFinding | null;
  /** Whether the hub gave the time a moment ago, and the machine's clock has gone on evenly since. */
  isSure(): boolean;
}

/** So long after a measurement it is made anew before anything is sent that depends on it, in milliseconds. */
const freshFor = 60_000;

/**
 * The machine's clock, put right by what it was off when the hub last gave the time, and never back behind what was reached: at the start the
 * journal's time, since a machine whose battery is dead begins in the past. Only a new measurement brings it back; while the machine's clock
 * stands behind, time goes on by how long the machine runs.
 *
 * By it entries are stamped, badges issued and judged, and rules that name hours. What only measures how long something takes goes
 * by the machine's own clock.
 */
export function createEventClock(environment: Pick<Environment, 'now' | 'uptime'>): StationClock {
  let measured: () => ClockMeasurement | null = () => null;
  let start = 0;
  let began: number | null = null;
  let reached: { millis: number; measuredAt: number | null; offset: number; uptime: number | null } | null = null;
  let jumps: ClockJump[] = [];
  let found: ClockFinding | null = null;
  /** Measured since the program was started. */
  let isFresh = false;

  /** The event's time by the machine's clock less `offset`, or by how long the machine has run since it was last asked for. */
  function timeBy(wall: number, offset: number, floor: number, gone: number | null): number {
    const time = wall - offset;
    const carriedOn = floor + Math.max(0, gone ?? 0);
    return gone !== null && carriedOn - time > clockTolerance ? carriedOn : Math.max(floor, time);
  }

  function now(): number {
    const last = measured();
    const wall = environment.now();
    const uptime = environment.uptime?.() ?? null;
    const before = reached ?? { millis: start, measuredAt: last?.at ?? null, offset: last?.offset ?? 0, uptime };
    const gone = uptime === null || before.uptime === null ? null : uptime - before.uptime;
    const isNew = last !== null && (last.at !== before.measuredAt || last.offset !== before.offset);
    const carriedOn = timeBy(wall, before.offset, before.millis, gone);
    const by = carriedOn - before.millis - (gone ?? 0);
    if (reached !== null && gone !== null && by > clockTolerance) jumps.push({ to: carriedOn, by });
    began ??= carriedOn;
    let millis = carriedOn;
    if (isNew) {
      millis = Math.max(last.at - last.offset, wall - last.offset);
      // What two measurements say of one stretch comes together: the first one's word is about what was before it.
      found = { ahead: carriedOn - millis + (found?.ahead ?? 0), jumps: [...(found?.jumps ?? []), ...jumps], began };
      jumps = [];
      isFresh = true;
    }
    reached = { millis, measuredAt: last?.at ?? null, offset: last?.offset ?? 0, uptime };
    return millis;
  }

  return {
    now,
    isMeasured: () => measured() !== null,
    offset: () => measured()?.offset ?? null,
    startFrom(time) {
      start = parseClock(time).millis;
    },
    measureBy(source) {
      measured = source;
    },
    find() {
      now();
      const finding = found;
      found = null;
      return finding;
    },
    isSure() {
      const time = now();
      const last = measured();
      if (last === null || !isFresh || jumps.length > 0) return false;
      const wall = environment.now();
      return Math.abs(wall - last.at) < freshFor && Math.abs(time - (wall - last.offset)) < clockTolerance;
    },
  };
}

/** A machine's clock that is right. */
export const machineClock: EventClock = { now: systemEnvironment.now, isMeasured: () => true };
