import type { RegistrantId } from '../contract/ids.ts';
import type { RegistrantRow } from './rows.ts';

/** A person of whom nothing is known yet but the id. */
export function emptyRegistrant(id: RegistrantId): RegistrantRow {
  return { table: 'registrant', id, category: null, language: null, fields: {}, registered: null, arrived: null };
}
