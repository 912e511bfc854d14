import type { JournalEntry } from '../../../core/contract/common/entry.ts';
import { verifyChain } from '../../../core/journal/chain.ts';
import { checkEntry } from '../../../core/journal/kinds.ts';
import { sha256 } from '../../../node/sha256.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Projection } from './projection.ts';

/**
 * Puts entries of a damaged file back behind those of its copy: each only where it follows the one before and matches its
 * hash. Returns how many.
 */
export function recoverEntries(
  rows: readonly Record<string, unknown>[],
  db: WritableDatabase,
  entries: EntryTable,
  project: Projection,
): number {
  return db.transact(() => {
    let count = 0;
    for (const entry of rows.flatMap((row) => entries.parse(row) ?? [])) {
      const head = entries.head(entry.station);
      if (verifyChain(head, [entry], sha256).kind !== 'whole') continue;
      entries.append(entry);
      const check = checkEntry(entry satisfies JournalEntry);
      if (check.kind === 'applicable') project([check.delta]);
      count++;
    }
    return count;
  });
}
