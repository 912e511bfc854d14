import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import { personOf } from '../../../core/journal/person.ts';
import type { BadgeRow, RegistrantRow } from '../../../core/journal/rows.ts';
import { compareBadges } from '../../../core/journal/tables/badge.ts';
import { joinRegistrants } from '../../../core/journal/tables/registrant.ts';
import type { LookupTables } from '../store/lookup.ts';
import type { StateTables } from '../store/state.ts';

/** A person as one: all records that were merged, and what they say together. */
export interface Person {
  /** The id they resolve to. */
  readonly id: RegistrantId;
  readonly ids: readonly RegistrantId[];
  /** Each record by itself. */
  readonly records: readonly RegistrantRow[];
  readonly row: RegistrantRow;
  /** Of all their records, the current one first; voided ones are left out. */
  readonly badges: readonly BadgeRow[];
}

export function createPersons(state: StateTables, tables: LookupTables) {
  /** The person an id belongs to; null where nobody is known by it, or they were erased. */
  function find(id: RegistrantId): Person | null {
    const ids = personOf(id, state.joinedWith);
    const rows = ids.flatMap((each) => state.registrant(each) ?? []).filter((row) => row.erased === null && row.registered !== null);
    const [first, ...others] = rows;
    if (first === undefined) return null;
    const row = others.reduce((joined, other) => joinRegistrants(joined, { ...other, id: joined.id }), first);
    const badges = ids
      .flatMap(state.badgesOf)
      .filter((badge) => badge.voided === null)
      .sort((a, b) => compareBadges(b, a));
    return { id: first.id, ids, records: rows, row, badges };
  }
  return {
    find,
    /** People by their records' numbers in the index, each once, in this order. */
    byNumbers(numbers: readonly number[]): Person[] {
      const found = new Map<string, Person>();
      for (const number of numbers) {
        const row = tables.registrant(number);
        const person = row === undefined ? null : find(row.id);
        if (person !== null) found.set(person.id, person);
      }
      return [...found.values()];
    },
    consents(person: Person): Map<string, { given: boolean; version: string }> {
      const decisions = new Map<string, { at: string; given: boolean; version: string }>();
      for (const { purpose, decision } of person.ids.flatMap(state.consentsOf)) {
        if ((decisions.get(purpose)?.at ?? '') < decision.at) decisions.set(purpose, { at: decision.at, ...decision.value });
      }
      return decisions;
    },
  };
}
export type Persons = ReturnType<typeof createPersons>;
