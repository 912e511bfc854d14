const first = 500;
const max = 60_000;

/**
 * How long to wait before the next try, in milliseconds: full jitter (Brooker, "Exponential Backoff And Jitter", 2015)
 * between 0 and a limit that doubles from 0.5 s to 60 s.
 * @param failures in a row, at least 1
 * @param random 0 to 1
 */
export function backoff(failures: number, random: number): number {
  return Math.floor(random * Math.min(max, first * 2 ** Math.min(failures - 1, 20)));
}
