/** Codes that name nobody are recorded so often in a minute: a scanner gone mad must not fill the journal. */
export const maxNameless = 30;

/** Codes that named nobody in one minute of the clock. */
export interface NamelessCount {
  /** Minutes since 1970. */
  readonly minute: number;
  readonly count: number;
}
export const noNameless: NamelessCount = { minute: 0, count: 0 };

/** One more code that names nobody. @param now milliseconds since 1970 */
export function countNameless(before: NamelessCount, now: number): NamelessCount {
  const minute = Math.floor(now / 60_000);
  return before.minute === minute ? { minute, count: before.count + 1 } : { minute, count: 1 };
}

/** Whether the last one that was counted is no longer recorded. */
export const isTooOften = ({ count }: NamelessCount): boolean => count > maxNameless;
