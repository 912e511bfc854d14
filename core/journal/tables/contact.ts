import type { ContactRow } from '../rows.ts';
import { compareStamps } from '../stamps.ts';

/** What was disclosed last counts, as a whole; between equals the one that sorts last. */
export function joinContacts(a: ContactRow, b: ContactRow): ContactRow {
  const order = compareStamps(a.disclosed, b.disclosed);
  if (order !== 0) return order > 0 ? a : b;
  return JSON.stringify(a.disclosed.value) >= JSON.stringify(b.disclosed.value) ? a : b;
}
