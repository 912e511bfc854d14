import { eraseAll, shedRow } from '../../../core/journal/redact.ts';
import type { RegistrantRow, Row } from '../../../core/journal/rows.ts';
import type { EntryTable } from '../store/entries.ts';
import type { StateTables } from '../store/state.ts';

export interface ProjectionParts {
  readonly entries: EntryTable;
  readonly state: StateTables;
}

/** Joins what entries add into the state; when that erases somebody, what the journal still says of them goes too. */
export function createProjection({ entries, state }: ProjectionParts) {
  return function project(deltas: readonly Row[]): void {
    const touched = state.join(deltas);
    for (const { before, after } of touched) {
      const wasErased = before?.table === 'registrant' && before.erased !== null;
      const isErased = (row: Row): row is RegistrantRow => row.table === 'registrant' && row.erased !== null;
      if (!isErased(after) || wasErased) continue;
      entries.reduceAbout(after.id, eraseAll);
      for (const lead of state.leadsAbout(after.id)) {
        state.write(shedRow(lead, eraseAll));
        entries.reduceAbout(lead.id, eraseAll);
      }
    }
  };
}
export type Projection = ReturnType<typeof createProjection>;
