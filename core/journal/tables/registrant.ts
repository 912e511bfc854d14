import type { RegistrantId } from '../../contract/common/ids.ts';
import type { RegistrantRow } from '../rows.ts';
import { earliest, latest, latestFields } from '../stamps.ts';

/** A person of whom nothing is known yet but the id. */
export function emptyRegistrant(id: RegistrantId): RegistrantRow {
  return { table: 'registrant', id, category: null, language: null, fields: {}, registered: null, arrived: null, erased: null };
}

/** Whether a record was erased: it says nothing any more. Whether its *person* was, their other records say as well (`isErased` of core/registrant). */
export function isTombstone({ erased }: Pick<RegistrantRow, 'erased'>): boolean {
  return erased !== null;
}

/** Each field, the category and the language: the last writer wins. Erased wins over everything and leaves no personal field. */
export function joinRegistrants(a: RegistrantRow, b: RegistrantRow): RegistrantRow {
  const erased = earliest(a.erased, b.erased);
  return {
    table: 'registrant',
    id: a.id,
    category: latest(a.category, b.category),
    language: erased === null ? latest(a.language, b.language) : null,
    fields: erased === null ? latestFields(a.fields, b.fields) : {},
    registered: earliest(a.registered, b.registered),
    arrived: earliest(a.arrived, b.arrived),
    erased,
  };
}
