import type { ConsentRow } from '../rows.ts';
import { compareStamps } from '../stamps.ts';

/** The last writer wins; between equals a withdrawal does. */
export function joinConsents(a: ConsentRow, b: ConsentRow): ConsentRow {
  const order = compareStamps(a.decision, b.decision);
  if (order !== 0) return order > 0 ? a : b;
  if (a.decision.value.given !== b.decision.value.given) return a.decision.value.given ? b : a;
  return a.decision.value.version >= b.decision.value.version ? a : b;
}
