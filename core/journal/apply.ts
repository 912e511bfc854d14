import type { JournalEntry } from '../contract/common/entry.ts';
import { joinRows } from './join.ts';
import { checkEntry } from './kinds.ts';
import { type Row, type RowRef, refOf } from './rows.ts';

/** Present rows by `table/key`. */
export type Rows = Map<string, Row>;

/** What `Rows` keeps a row by: its table and its key there with a slash between, unique over all tables. */
export function rowKey(ref: RowRef): string {
  return `${ref.table}/${ref.key}`;
}

/**
 * Joins what entries add with the present rows and returns the rows that changed. Pure: `rows` is not touched.
 * Commutative, associative and idempotent over any set of entries.
 */
export function applyAll(rows: ReadonlyMap<string, Row>, deltas: Iterable<Row>): Rows {
  const changed: Rows = new Map();
  for (const delta of deltas) {
    const key = rowKey(refOf(delta));
    const before = changed.get(key) ?? rows.get(key);
    changed.set(key, before === undefined ? delta : joinRows(before, delta));
  }
  return changed;
}

/** What the entries of this version's kinds among `entries` add, ready for `applyAll`; others are left out. */
export function deltasOf(entries: Iterable<JournalEntry>): Row[] {
  const found: Row[] = [];
  for (const entry of entries) {
    const check = checkEntry(entry);
    if (check.kind === 'applicable') found.push(check.delta);
  }
  return found;
}
