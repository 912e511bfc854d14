import { clockStart, compareClocks, formatClock, type HybridClock, parseClock, tick } from '../clock/hybrid-clock.ts';
import { timeOf } from '../clock/true-time.ts';
import { HybridTime, type JournalEntry } from '../contract/common/entry.ts';

/** A moment at which the writer's clock was set forward: its time became `to`, and was `by` milliseconds less just before. */
export interface ClockJump {
  readonly to: number;
  readonly by: number;
}

/** What a measurement says of the time that went before it; milliseconds. */
export interface ClockFinding {
  /** By how much the writer's time had been ahead of the hub's. */
  readonly ahead: number;
  /** Since the measurement before, in order. */
  readonly jumps: readonly ClockJump[];
  /** The writer's time when its program began, as it took it to be then, since 1970. */
  readonly began: number;
}

/** Where a program and its last measurement stand in its journal. */
export interface Stretch {
  /** The last `seq` before the program began. */
  readonly begunAfter: number;
  /** The last `seq` when the program had measured its clock before; null where it had not. */
  readonly measuredAfter: number | null;
}

/** What is less than this is no clock that was set, in milliseconds: machines that are busy, and clocks that drift for days. */
export const clockTolerance = 30_000;

type Stamped = Pick<JournalEntry, 'seq' | 'at' | 'offset'>;

/**
 * By how much the times of entries are to be put back, by `seq`, in milliseconds; those that are right are not in it. A stretch that ends with a
 * measurement is known by it, through all jumps of the clock in between; one that began with a measurement is right until the first jump. Of a
 * program that ended before it measured its clock it is only known that what it wrote was written before the next one began: what is dated later
 * is put back to that moment.
 */
export function shiftsOf(entries: readonly Stamped[], { ahead, jumps, began }: ClockFinding, stretch: Stretch): Map<number, number> {
  const { begunAfter, measuredAfter } = stretch;
  const jumped = jumps.reduce((sum, { by }) => sum + by, 0);
  const trueBeginning = began - (measuredAfter === null ? ahead - jumped : 0);
  const earlier = entries.filter(({ seq }) => seq <= begunAfter).map(timeOf);
  const beyond = Math.max(0, ...earlier.slice(-1).map((last) => last - trueBeginning));
  const shifts = new Map<number, number>();
  for (const entry of entries) {
    if (measuredAfter !== null && entry.seq <= measuredAfter) continue;
    const time = timeOf(entry);
    const [first] = jumps;
    const isBeforeJumps = first !== undefined && time < first.to;
    const later = jumps.filter(({ to }) => time < to).reduce((sum, { by }) => sum + by, 0);
    const shift = entry.seq <= begunAfter ? beyond : measuredAfter !== null && isBeforeJumps ? 0 : ahead - later;
    if (Math.abs(shift) > clockTolerance) shifts.set(entry.seq, shift);
  }
  return shifts;
}

/** The times of what an entry was written about, as far as its body names them: it was written after those. */
function namedIn(value: unknown, name = ''): HybridTime[] {
  if (typeof value === 'string') {
    const time = name === 'was' || name === 'previous' ? HybridTime.safeParse(value).data : undefined;
    return time === undefined ? [] : [time];
  }
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => namedIn(inner, key));
}

/**
 * The times that entries get anew, in order, so that a journal's times only grow, and none is a moment before what it was written about; with what each
 * is ahead of its true time then.
 */
export function datedAnew<E extends Stamped & { readonly body: Record<string, unknown> }>(
  entries: readonly E[],
  shifts: ReadonlyMap<number, number>,
): { readonly entry: E; readonly at: HybridTime; readonly offset: number }[] {
  let clock: HybridClock = clockStart;
  const own = new Set<string>(entries.map(({ at }) => at));
  return entries.map((entry) => {
    const time = Math.max(0, timeOf(entry) - (shifts.get(entry.seq) ?? 0));
    for (const at of namedIn(entry.body)) {
      const seen = parseClock(at);
      const isNear = !own.has(at) && seen.millis - time < clockTolerance;
      if (isNear && compareClocks(seen, clock) > 0) clock = seen;
    }
    clock = tick(clock, time);
    return { entry, at: formatClock(clock), offset: Math.max(0, clock.millis - Math.floor(time)) };
  });
}

/** A body in which what it says of entries of the same journal is said by their new times. @param times the new ones by the old ones */
export function bodyDatedAnew(body: Record<string, unknown>, times: ReadonlyMap<string, string>): Record<string, unknown> {
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return name === 'was' || name === 'previous' ? (times.get(value) ?? value) : value;
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, key)]));
  };
  return walk(body, '') as Record<string, unknown>;
}
