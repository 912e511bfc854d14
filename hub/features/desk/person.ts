import type { ConsolePerson } from '../../../core/contract/hub/desk.ts';
import type { FieldsByRole } from '../../../core/form/field-role.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { nameOf, organisationOf } from '../../../core/registrant/details.ts';

/** Somebody as the console lists them. */
export function personView(fields: FieldsByRole, row: RegistrantRow): ConsolePerson {
  return {
    registrant: row.id,
    name: nameOf(fields, row) ?? '–',
    organisation: organisationOf(fields, row),
    category: row.category?.value ?? null,
    language: row.language?.value ?? null,
  };
}
