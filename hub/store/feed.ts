import type { EventId } from '../../core/contract/common/ids.ts';
import { type Audience, withheldKinds } from '../../core/rights/audience.ts';
import type { ReadableDatabase } from './database.ts';
import { prepared } from './prepared.ts';

const selectHead = 'SELECT epoch, position FROM event WHERE event_id = $1';
/** An entry as JSON; $4: with what is redacted for stations. All but `actor` and the bodies is hex digits, ids, numbers and names without quotes. */
const entryText = `'{"position":' || position || ',"station":"' || station_id || '","seq":' || seq || ',"at":"' || at || '","kind":"' || kind
    || '","subject":"' || subject || '","actor":' || to_json(actor) || ',"offset":' || coalesce(clock_offset::text, 'null')
    || ',"body":' || CASE WHEN $4 THEN body ELSE coalesce(redacted_body, body) END
    || CASE WHEN redacted OR (redacted_body IS NOT NULL AND NOT $4) THEN ',"bodyHash":"' || body_hash || '"' ELSE '' END
    || ',"prev":"' || prev || '","hash":"' || hash || '"}'`;
const pageOf = 'FROM (SELECT * FROM journal WHERE event_id = $1 AND position > $2 ORDER BY position LIMIT $3) AS page';
/** An exhibitor's own stations wrote it, it is about one of their leads, it is addressed to them, or it is about an appointment that was ever theirs. */
const isForStand = `station_id IN (SELECT own.station_id FROM station AS own WHERE own.event_id = $1 AND own.exhibitor = $5)
    OR (kind IN ('lead.captured', 'lead.amended') AND EXISTS (
      SELECT 1 FROM lead WHERE lead.event_id = $1 AND lead.lead_id = page.subject AND lead.exhibitor = $5))
    OR (kind = 'contact.disclosed' AND body::jsonb ->> 'exhibitor' = $5)
    OR (kind IN ('appointment.planned', 'appointment.attended') AND EXISTS (
      SELECT 1 FROM journal AS plan WHERE plan.event_id = $1 AND plan.subject = page.subject AND plan.kind = 'appointment.planned'
        AND $5 IN (plan.body::jsonb #>> '{first,exhibitor}', plan.body::jsonb #>> '{second,exhibitor}')))`;

/** A page of the feed as one text: PostgreSQL puts the JSON together, so that no row is taken apart and put together again on its way. */
export const selectFeed = `SELECT max(position) AS last, string_agg(${entryText}, ',' ORDER BY position)
    FILTER (WHERE kind <> ALL($5::text[])) AS entries ${pageOf}`;
/** The same for one exhibitor's stations ($5); the page is as long in positions, and holds what is for them. */
export const selectStandFeed = `SELECT max(position) AS last, string_agg(${entryText}, ',' ORDER BY position) FILTER (WHERE kind <> ALL($6::text[]) AND (${isForStand})) AS entries
    ${pageOf}`;

export interface FeedHead {
  readonly epoch: string;
  readonly position: number;
}

/** The event's epoch and last position; null where there is no such event. */
export async function feedHead(pool: ReadableDatabase, event: EventId): Promise<FeedHead | null> {
  const { rows } = await pool.query<{ epoch: string; position: string }>(prepared(selectHead, [event]));
  return rows[0] === undefined ? null : { epoch: rows[0].epoch, position: Number(rows[0].position) };
}

/** Entries after a position, as the JSON of a list without its brackets, as far as they are for the audience; and the position up to which was read. */
export async function readFeed(pool: ReadableDatabase, event: EventId, after: number, limit: number, audience: Audience) {
  const statement =
    audience.kind === 'stand'
      ? prepared(selectStandFeed, [event, after, limit, false, audience.exhibitor, withheldKinds(audience)])
      : prepared(selectFeed, [event, after, limit, audience.kind === 'hub', withheldKinds(audience)]);
  const { rows } = await pool.query<{ last: string | null; entries: string | null }>(statement);
  return { position: Number(rows[0]?.last ?? after), entries: rows[0]?.entries ?? '' };
}
