import type { EventId } from '../../core/contract/common/ids.ts';
import { eraseAll, redactRow } from '../../core/journal/redact.ts';
import { rowFromText, rowText } from '../../core/journal/row-text.ts';
import type { LeadRow } from '../../core/journal/rows.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { prepared, texts, uuids } from './prepared.ts';

/** Also by the badge: an exhibitor's station knows no more of whom it scanned. */
const selectAbout = `SELECT state FROM lead WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])
  UNION SELECT l.state FROM badge AS b JOIN lead AS l ON l.badge_id = b.badge_id WHERE b.event_id = $1 AND l.event_id = $1 AND b.registrant_id = ANY($2::uuid[])`;
const updateState = `UPDATE lead SET state = less.state FROM unnest($2::uuid[], $3::text[]) AS less (id, state)
  WHERE lead.event_id = $1 AND lead.lead_id = less.id`;
const selectOf = 'SELECT state FROM lead WHERE event_id = $1 AND exhibitor = $2 ORDER BY lead_id';
const countByExhibitor = 'SELECT exhibitor, count(*) AS leads FROM lead WHERE event_id = $1 AND exhibitor IS NOT NULL GROUP BY exhibitor';

export const leadStatements: readonly string[] = [selectAbout, updateState, selectOf, countByExhibitor];

// Only rows this hub wrote come back, so their shape is known.
const leadsIn = (rows: readonly { state: string }[]): LeadRow[] => rows.map(({ state }) => rowFromText(state) as LeadRow);

/** What exhibitors wrote about people who were erased goes; that they were scanned stays. Returns the leads' ids. */
export async function eraseLeads(client: WritableDatabase, event: EventId, registrants: readonly string[]): Promise<string[]> {
  if (registrants.length === 0) return [];
  const leads = leadsIn((await client.query(prepared(selectAbout, [event, uuids(registrants)]))).rows);
  if (leads.length === 0) return [];
  const ids = leads.map(({ id }) => id);
  await client.query(prepared(updateState, [event, uuids(ids), texts(leads.map((lead) => rowText(redactRow(lead, eraseAll))))]));
  return ids;
}

/** An exhibitor's leads in the order of their ids; empty for one that is unknown. */
export async function listLeads(pool: ReadableDatabase, event: EventId, exhibitor: string): Promise<LeadRow[]> {
  return leadsIn((await pool.query(selectOf, [event, exhibitor])).rows);
}

/** Those about a person. @param registrants all ids of the person */
export async function leadsAbout(pool: ReadableDatabase, event: EventId, registrants: readonly string[]): Promise<LeadRow[]> {
  return leadsIn((await pool.query(prepared(selectAbout, [event, uuids(registrants)]))).rows);
}

/** How many leads each exhibitor has; whoever has none is not in the map. */
export async function countLeads(pool: ReadableDatabase, event: EventId): Promise<Map<string, number>> {
  const { rows } = await pool.query(countByExhibitor, [event]);
  return new Map(rows.map(({ exhibitor, leads }) => [String(exhibitor), Number(leads)]));
}
