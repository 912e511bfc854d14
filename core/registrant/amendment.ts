import type { RegistrantAmended } from '../journal/kinds/registrant-amended.ts';
import type { FieldValue, RegistrantRow } from '../journal/rows.ts';

/** What an amendment changes; `was` tells when the value that is replaced was written. */
export type Amendment = Pick<RegistrantAmended, 'fields' | 'category'>;

/**
 * The difference that new values make to a record; null where they make none. A field that is empty and one that is not there are the same.
 * @param values as they are kept, by the fields' ids
 * @param category the id of the category the person is to have; left out where it stays
 */
export function amendmentOf(row: RegistrantRow, values: Readonly<Record<string, FieldValue>>, category?: string): Amendment | null {
  const fields: RegistrantAmended['fields'] = {};
  for (const [name, value] of Object.entries(values)) {
    const present = row.fields[name];
    if (JSON.stringify(present?.value ?? '') !== JSON.stringify(value)) fields[name] = { value, was: present?.at ?? null };
  }
  const isMoved = category !== undefined && category !== row.category?.value;
  if (Object.keys(fields).length === 0 && !isMoved) return null;
  return { fields, ...(isMoved ? { category: { value: category, was: row.category?.at ?? null } } : {}) };
}
