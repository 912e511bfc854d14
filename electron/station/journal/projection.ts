import { eraseAll, redactRow } from '../../../core/journal/redact.ts';
import type { Row } from '../../../core/journal/rows.ts';
import { isTombstone } from '../../../core/journal/tables/registrant.ts';
import type { EntryTable } from '../store/entries.ts';
import type { StateTables } from '../store/state.ts';

export interface ProjectionDependencies {
  readonly entries: EntryTable;
  readonly state: StateTables;
  /** Called in the transaction that erases somebody. */
  readonly onErased?: () => void;
}

/** Ids under which leads about somebody are found who was erased by a change; none where it erased nobody. */
function erasedBy(before: Row | undefined, after: Row): string[] {
  if (after.table === 'registrant') {
    const wasErased = before?.table === 'registrant' && isTombstone(before);
    return isTombstone(after) && !wasErased ? [after.id] : [];
  }
  // An exhibitor's station knows people by what the hub tells it, and their badges.
  if (after.table !== 'contact' || after.disclosed.value.standing !== 'erased') return [];
  const wasErased = before?.table === 'contact' && before.disclosed.value.standing === 'erased';
  return wasErased ? [] : [after.registrant, ...after.disclosed.value.badges];
}

/** Joins what entries add into the state; when that erases somebody, what the journal still says of them goes too. */
export function createProjection({ entries, state, onErased = () => {} }: ProjectionDependencies) {
  return function project(deltas: readonly Row[]): void {
    for (const { before, after } of state.join(deltas)) {
      for (const id of erasedBy(before, after)) {
        onErased();
        entries.redactAbout(id, eraseAll);
        for (const lead of state.leadsAbout(id)) {
          state.write(redactRow(lead, eraseAll));
          entries.redactAbout(lead.id, eraseAll);
        }
      }
    }
  };
}
export type Projection = ReturnType<typeof createProjection>;
