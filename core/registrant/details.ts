import { timeOf } from '../clock/true-time.ts';
import type { notedFields, recordFields } from '../contract/hub/import.ts';
import type { FieldRole, FieldsByRole } from '../form/field-role.ts';
import type { RegistrantRow } from '../journal/rows.ts';

/** What a record says beyond its form: given by its source, or noted by stations and the hub. */
export type NotedField = (typeof recordFields)[number] | (typeof notedFields)[number];

/** A field's text; null where there is none, or only its hash. */
export function textIn(row: RegistrantRow, name: string): string | null {
  const value = row.fields[name]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What a record says beyond its form; null where it says nothing of that. */
export function noted(row: RegistrantRow, name: NotedField): string | null {
  return textIn(row, name);
}

/** The first text that a person gave for a role; null where there is none. */
export function detailOf(roles: FieldsByRole, row: RegistrantRow, role: FieldRole): string | null {
  for (const name of roles[role]) {
    const value = textIn(row, name);
    if (value !== null) return value;
  }
  return null;
}

/** When a person registered, in milliseconds since 1970; null while only other facts about them are known. */
export function registeredAt({ registered }: RegistrantRow): number | null {
  return registered === null ? null : timeOf(registered);
}

/** The name that a person goes by; null where none is known. */
export function nameOf(roles: FieldsByRole, row: RegistrantRow): string | null {
  return detailOf(roles, row, 'name');
}

/** The name among answers that are no record yet; null where there is none. @param values answers by their fields' ids */
export function nameIn(roles: FieldsByRole, values: Readonly<Record<string, string | readonly string[] | undefined>>): string | null {
  return roles.name.map((id) => values[id]).find((value): value is string => typeof value === 'string' && value !== '') ?? null;
}

/** The organisation that a person comes from; null where none is known. */
export function organisationOf(roles: FieldsByRole, row: RegistrantRow): string | null {
  return detailOf(roles, row, 'organisation');
}
