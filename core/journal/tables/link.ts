import type { LinkRow } from '../rows.ts';
import { compareStamps } from '../stamps.ts';

/** The last of merged and separated counts. */
export function joinLinks(a: LinkRow, b: LinkRow): LinkRow {
  return compareStamps(a.joined, b.joined) >= 0 ? a : b;
}
