import type { LeadId } from '../../contract/common/ids.ts';
import type { LeadRow } from '../rows.ts';
import { earliest, latestFields } from '../stamps.ts';

/** A lead of which nothing is known yet: joined with any other row of this id, it changes nothing. */
export function emptyLead(id: LeadId): LeadRow {
  return { table: 'lead', id, captured: null, fields: {} };
}

/** A lead is captured once; of each of its fields the last writer wins. */
export function joinLeads(a: LeadRow, b: LeadRow): LeadRow {
  return { table: 'lead', id: a.id, captured: earliest(a.captured, b.captured), fields: latestFields(a.fields, b.fields) };
}
