import type { EventPack, Field } from '../contract/event/pack.ts';
import type { RegistrantRow } from '../journal/rows.ts';

/** Types of fields by which people are found, by their names in any form. */
export interface LookupFields {
  readonly names: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly hashed: ReadonlyMap<string, 'phone' | 'email' | 'document'>;
}

export function lookupFieldsOf(pack: EventPack): LookupFields {
  const fields: Field[] = pack.forms.flatMap((form) => form.steps.flatMap((step) => step.fields));
  const withFormat = (format: string) =>
    new Set(fields.flatMap((field) => (field.type === 'text' && field.format === format ? [field.id] : [])));
  const hashed = new Map<string, 'phone' | 'email' | 'document'>();
  for (const { id, type } of fields) if (type === 'phone' || type === 'email' || type === 'document') hashed.set(id, type);
  return { names: withFormat('name'), organisations: withFormat('organisation'), hashed };
}

/** The name a person goes by; null where none is known. */
export function nameOf({ names }: LookupFields, row: RegistrantRow): string | null {
  for (const name of names) {
    const value = textIn(row, name);
    if (value !== null) return value;
  }
  return null;
}

/** A field's text; null where there is none, or only its hash. */
export function textIn(row: RegistrantRow, name: string): string | null {
  const value = row.fields[name]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The organisation a person comes from; null where none is known. */
export function organisationOf({ organisations }: LookupFields, row: RegistrantRow): string | null {
  for (const name of organisations) {
    const value = textIn(row, name);
    if (value !== null) return value;
  }
  return null;
}
