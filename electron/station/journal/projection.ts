import { eraseAll, redactRow } from '../../../core/journal/redact.ts';
import type { RegistrantRow, Row } from '../../../core/journal/rows.ts';
import type { EntryTable } from '../store/entries.ts';
import type { StateTables } from '../store/state.ts';

export interface ProjectionDependencies {
  readonly entries: EntryTable;
  readonly state: StateTables;
}

/** Joins what entries add into the state; when that erases somebody, what the journal still says of them goes too. */
export function createProjection({ entries, state }: ProjectionDependencies) {
  return function project(deltas: readonly Row[]): void {
    const touched = state.join(deltas);
    for (const { before, after } of touched) {
      const wasErased = before?.table === 'registrant' && before.erased !== null;
      const isErased = (row: Row): row is RegistrantRow => row.table === 'registrant' && row.erased !== null;
      if (!isErased(after) || wasErased) continue;
      entries.redactAbout(after.id, eraseAll);
      for (const lead of state.leadsAbout(after.id)) {
        state.write(redactRow(lead, eraseAll));
        entries.redactAbout(lead.id, eraseAll);
      }
    }
  };
}
export type Projection = ReturnType<typeof createProjection>;
