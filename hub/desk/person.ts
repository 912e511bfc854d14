import type { ConsolePerson } from '../../core/contract/hub-desk.ts';
import type { RegistrantRow } from '../../core/journal/rows.ts';
import { type LookupFields, nameOf } from '../../core/lookup/fields.ts';

export const textOf = (row: RegistrantRow, name: string): string | null => {
  const value = row.fields[name]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
};
export const organisationOf = (fields: LookupFields, row: RegistrantRow) =>
  [...fields.organisations].map((name) => textOf(row, name)).find((value) => value !== null) ?? null;

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
