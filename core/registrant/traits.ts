import { type ContactRole, contactFields, type FieldsByRole } from '../form/field-role.ts';
import type { FieldValue, RegistrantRow } from '../journal/rows.ts';
import type { Traits } from '../lookup/likeness.ts';
import { nameOf, organisationOf } from './details.ts';

/** How a contact is compared: as it is (`full`), or by the look-up hash that it has, or would have. */
export type ContactKey = 'full' | ((role: ContactRole, text: string) => string);

function keyOf(by: ContactKey, role: ContactRole, value: FieldValue | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : by === 'full' ? value : by(role, value);
  return value === undefined || Array.isArray(value) || by === 'full' ? null : value.key;
}

/** What a record is compared with others by. @param by the same for both records */
export function traitsOf(roles: FieldsByRole, row: RegistrantRow, by: ContactKey): Traits {
  const contacts: Record<ContactRole, string[]> = { phone: [], email: [], document: [] };
  for (const [name, role] of contactFields(roles)) {
    const key = keyOf(by, role, row.fields[name]?.value);
    if (key !== null) contacts[role].push(key);
  }
  return { name: nameOf(roles, row), organisation: organisationOf(roles, row), contacts };
}
