import { HybridTime } from '../contract/common/entry.ts';

/**
 * A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014): milliseconds of wall time and a counter that
 * keeps order where wall time stands still or goes back.
 */
export interface HybridClock {
  /** Milliseconds since 1970, below 2⁴⁸. */
  readonly millis: number;
  /** 0 to 65,535. */
  readonly counter: number;
}

export const clockStart: HybridClock = { millis: 0, counter: 0 };

/** A remote time further ahead than this many milliseconds is not followed. */
export const maxAhead = 5 * 60_000;

const maxCounter = 0xffff;
const maxMillis = 2 ** 48 - 1;
/** The last time there is. */
export const endOfTime: HybridClock = { millis: maxMillis, counter: maxCounter };

function after(clock: HybridClock): HybridClock {
  return clock.counter < maxCounter ? { millis: clock.millis, counter: clock.counter + 1 } : { millis: clock.millis + 1, counter: 0 };
}

/** The next time of a station whose wall clock shows `now` (milliseconds since 1970): always greater than `clock`. */
export function tick(clock: HybridClock, now: number): HybridClock {
  const wall = Math.min(Math.max(0, Math.floor(now)), maxMillis);
  return wall > clock.millis ? { millis: wall, counter: 0 } : after(clock);
}

/** The clock after seeing `remote`: at least `remote`, unless that is over `bound` milliseconds past the own wall time. */
export function observe(clock: HybridClock, remote: HybridClock, now: number, bound = maxAhead): HybridClock {
  if (remote.millis > now + bound) return clock;
  return compareClocks(remote, clock) > 0 ? remote : clock;
}

/** Negative where `a` is earlier, positive where it is later, 0 where both are the same: the order of their texts, too. */
export function compareClocks(a: HybridClock, b: HybridClock): number {
  return a.millis - b.millis || a.counter - b.counter;
}

/**
 * The clock as 16 hex digits, 12 of milliseconds and 4 of the counter: texts sort as times do.
 * @throws ZodError for a clock that is out of its range or not in whole numbers
 */
export function formatClock(clock: HybridClock): HybridTime {
  return HybridTime.parse(clock.millis.toString(16).padStart(12, '0') + clock.counter.toString(16).padStart(4, '0'));
}

/** The clock of a time: whatever text `HybridTime` has taken gives one. */
export function parseClock(text: HybridTime): HybridClock {
  return { millis: Number.parseInt(text.slice(0, 12), 16), counter: Number.parseInt(text.slice(12), 16) };
}
