import type { AttemptRow } from '../rows.ts';
import { compareStamps } from '../stamps.ts';

/** A wrong PIN is noted once: the first word stays. */
export function joinAttempts(a: AttemptRow, b: AttemptRow): AttemptRow {
  return compareStamps(a.failed, b.failed) <= 0 ? a : b;
}
