import type { ConsolePerson } from '../../../core/contract/hub/desk.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { type LookupFields, nameOf, organisationOf } from '../../../core/lookup/fields.ts';

/** Somebody as the console lists them. */
export function personView(fields: LookupFields, row: RegistrantRow): ConsolePerson {
  return {
    registrant: row.id,
    name: nameOf(fields, row) ?? '–',
    organisation: organisationOf(fields, row),
    category: row.category?.value ?? null,
    language: row.language?.value ?? null,
  };
}
