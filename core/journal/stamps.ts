import type { Stamp, Stamped } from './rows.ts';

/** Order of writing: by time, ties by station. A station's times only grow, so equal stamps are one and the same entry. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.station !== b.station) return a.station < b.station ? -1 : 1;
  return 0;
}

/** What was written first stays. */
export function earliest<T extends Stamp>(a: T | null, b: T | null): T | null {
  if (a === null || b === null) return a ?? b;
  return compareStamps(a, b) <= 0 ? a : b;
}

/** The last writer wins; an entry seen again changes nothing. */
export function latest<S extends Stamp>(a: S | null, b: S | null): S | null {
  if (a === null || b === null) return a ?? b;
  return compareStamps(a, b) >= 0 ? a : b;
}

/** The last writer wins, field by field. */
export function latestFields<T>(
  a: Readonly<Record<string, Stamped<T>>>,
  b: Readonly<Record<string, Stamped<T>>>,
): Record<string, Stamped<T>> {
  const joined: Record<string, Stamped<T>> = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const before = joined[name];
    joined[name] = before !== undefined && compareStamps(before, value) >= 0 ? before : value;
  }
  return joined;
}
