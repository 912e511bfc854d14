import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/common/ids.ts';
import { prepared } from './prepared.ts';

const selectHead = 'SELECT epoch, position FROM event WHERE event_id = $1';
/**
 * A page of the feed as one text: PostgreSQL puts the JSON together, so that no row is taken apart and put together again on
 * its way. All but `actor` and the bodies is hex digits, ids, numbers and names without quotes. $4: with what is redacted for stations.
 */
export const selectFeed = `SELECT max(position) AS last, string_agg(
    '{"position":' || position || ',"station":"' || station_id || '","seq":' || seq || ',"at":"' || at || '","kind":"' || kind
    || '","subject":"' || subject || '","actor":' || to_json(actor) || ',"offset":' || coalesce(clock_offset::text, 'null')
    || ',"body":' || CASE WHEN $4 THEN body ELSE coalesce(redacted_body, body) END
    || CASE WHEN redacted OR (redacted_body IS NOT NULL AND NOT $4) THEN ',"bodyHash":"' || body_hash || '"' ELSE '' END
    || ',"prev":"' || prev || '","hash":"' || hash || '"}', ',' ORDER BY position) AS entries
  FROM (SELECT * FROM journal WHERE event_id = $1 AND position > $2 ORDER BY position LIMIT $3) AS page`;

export interface FeedHead {
  readonly epoch: string;
  readonly position: number;
}

/** The event's epoch and last position; null where there is no such event. */
export async function feedHead(pool: Pool, event: EventId): Promise<FeedHead | null> {
  const { rows } = await pool.query<{ epoch: string; position: string }>(prepared(selectHead, [event]));
  return rows[0] === undefined ? null : { epoch: rows[0].epoch, position: Number(rows[0].position) };
}

/**
 * Entries after a position, as the JSON of a list without its brackets, and the position of the last one.
 * @param whole with what is redacted for stations: for other hubs
 */
export async function readFeed(pool: Pool, event: EventId, after: number, limit: number, whole: boolean) {
  const { rows } = await pool.query<{ last: string | null; entries: string | null }>(prepared(selectFeed, [event, after, limit, whole]));
  return { position: Number(rows[0]?.last ?? after), entries: rows[0]?.entries ?? '' };
}
