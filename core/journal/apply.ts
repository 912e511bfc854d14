import type { JournalEntry } from '../contract/journal.ts';
import { type Applicable, checkEntry } from './kinds.ts';
import { type Row, type RowRef, refOf } from './rows.ts';

/** Present rows by `table/key`. */
export type Rows = Map<string, Row>;

export function rowKey(ref: RowRef): string {
  return `${ref.table}/${ref.key}`;
}

/**
 * Applies checked entries to present rows and returns the rows that changed. Pure: `rows` is not touched.
 * Commutative, associative and idempotent over any set of entries.
 */
export function applyAll(rows: ReadonlyMap<string, Row>, entries: Iterable<Applicable>): Rows {
  const changed: Rows = new Map();
  for (const entry of entries) {
    const key = rowKey(entry.ref);
    const before = changed.get(key) ?? rows.get(key);
    const next = entry.apply(before);
    if (next !== before) changed.set(rowKey(refOf(next)), next);
  }
  return changed;
}

/** The entries of this version's kinds among `entries`, ready for `applyAll`; others are left out. */
export function applicable(entries: Iterable<JournalEntry>): Applicable[] {
  const found: Applicable[] = [];
  for (const entry of entries) {
    const check = checkEntry(entry);
    if (check.kind === 'applicable') found.push(check.entry);
  }
  return found;
}
