import type { LikelyDuplicate } from '../../../core/contract/hub/desk.ts';
import { contactFields, fieldsByRole } from '../../../core/form/field-role.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { likely, likeness } from '../../../core/lookup/likeness.ts';
import { traitsOf } from '../../../core/registrant/traits.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { sharedValues } from '../../store/desk.ts';
import type { HubEvent } from '../../store/events.ts';
import { readPersons } from '../../store/persons.ts';
import { personView } from './person.ts';

/** A contact that more than so many records have is an office's, not a person's; a name is many people's sooner. */
const maxSharing = 12;
const maxNamesakes = 4;
const maxShown = 200;
const loadBatchSize = 1_000;

/** Records that are likely one person's and have not been merged, with what speaks for it; by values in full, not by hashes. */
export async function likelyDuplicates(pool: ReadableDatabase, { id, pack }: HubEvent): Promise<LikelyDuplicate[]> {
  const fields = fieldsByRole(pack);
  const groups = [
    ...(await sharedValues(pool, id, [...contactFields(fields).keys()], maxSharing)),
    ...(await sharedValues(pool, id, fields.name, maxNamesakes)),
  ];
  const ids = [...new Set(groups.flat())];
  const rows = new Map<string, RegistrantRow>();
  const personOf = new Map<string, string>();
  for (let from = 0; from < ids.length; from += loadBatchSize) {
    const some = ids.slice(from, from + loadBatchSize);
    for (const person of (await readPersons(pool, id, some)).all)
      for (const row of person.records) {
        rows.set(row.id, row);
        personOf.set(row.id, person.id);
      }
  }
  const found = new Map<string, LikelyDuplicate>();
  for (const group of groups) {
    const members = group.flatMap((each) => rows.get(each) ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const [index, one] of members.entries()) {
      for (const other of members.slice(index + 1)) {
        const pair = `${one.id}/${other.id}`;
        if (found.has(pair) || personOf.get(one.id) === personOf.get(other.id)) continue;
        const { score, reasons } = likeness(traitsOf(fields, one, 'full'), traitsOf(fields, other, 'full'));
        if (score >= likely)
          found.set(pair, { score, reasons: [...reasons], one: personView(fields, one), other: personView(fields, other) });
      }
    }
  }
  return [...found.values()].toSorted((a, b) => b.score - a.score).slice(0, maxShown);
}
