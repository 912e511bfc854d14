import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { ConsentRow } from '../../../core/journal/rows.ts';
import { joinConsents } from '../../../core/journal/tables/consent.ts';
import { mergedIds } from '../../../core/registrant/merged-ids.ts';
import { isErased, type Person, personFrom } from '../../../core/registrant/person.ts';
import type { LookupReader } from '../store/lookup.ts';
import type { StateReader } from '../store/state.ts';

type PersonTables = Pick<StateReader, 'joinedWith' | 'registrant' | 'badgesOf' | 'consentsOf'>;

/** Reads the person that an id belongs to; null where nobody is known by it, or the person was erased. */
export function readPerson(state: PersonTables, id: RegistrantId): Person | null {
  const ids = mergedIds(id, state.joinedWith);
  return personFrom(
    ids,
    ids.flatMap((each) => state.registrant(each) ?? []),
    ids.flatMap(state.badgesOf),
  );
}

/** Whether the person that an id belongs to was erased, and none of their records says anything any more. */
export function isPersonErased(state: Pick<PersonTables, 'joinedWith' | 'registrant'>, id: RegistrantId): boolean {
  return isErased(mergedIds(id, state.joinedWith).flatMap((each) => state.registrant(each) ?? []));
}

/** People out of the store: by id, by their numbers in the look-up index, and what they agreed to. */
export function createPersons(state: PersonTables, tables: Pick<LookupReader, 'registrant'>) {
  const find = (id: RegistrantId): Person | null => readPerson(state, id);
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
    /** What a person last said of each purpose, under any of their ids. */
    consents(person: Person): Map<string, { given: boolean; version: string }> {
      const last = new Map<string, ConsentRow>();
      for (const row of person.ids.flatMap(state.consentsOf)) {
        const before = last.get(row.purpose);
        last.set(row.purpose, before === undefined ? row : joinConsents(before, row));
      }
      return new Map([...last].map(([purpose, { decision }]) => [purpose, decision.value]));
    },
  };
}
export type Persons = ReturnType<typeof createPersons>;
