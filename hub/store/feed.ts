import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/ids.ts';

const selectHead = 'SELECT epoch, position FROM event WHERE event_id = $1';
export const selectFeed = `SELECT position, station_id, seq, at, kind, subject, actor, clock_offset, body, shed_body, body_hash, reduced, prev, hash
  FROM journal WHERE event_id = $1 AND position > $2 ORDER BY position LIMIT $3`;

export interface FeedHead {
  readonly epoch: string;
  readonly position: number;
}

interface FeedRecord {
  position: string;
  station_id: string;
  seq: string;
  at: string;
  kind: string;
  subject: string;
  actor: string;
  clock_offset: string | null;
  body: string;
  shed_body: string | null;
  body_hash: string;
  reduced: boolean;
  prev: string;
  hash: string;
}

/** The event's epoch and last position; null where there is no such event. */
export async function feedHead(pool: Pool, event: EventId): Promise<FeedHead | null> {
  const { rows } = await pool.query<{ epoch: string; position: string }>(selectHead, [event]);
  return rows[0] === undefined ? null : { epoch: rows[0].epoch, position: Number(rows[0].position) };
}

/** All but `actor` and the bodies is hex digits, ids and names without quotes, so the JSON is put together as text. */
function toJson(row: FeedRecord, whole: boolean): string {
  const shed = !whole && row.shed_body !== null;
  const hash = shed || row.reduced ? `,"bodyHash":"${row.body_hash}"` : '';
  return `{"position":${row.position},"station":"${row.station_id}","seq":${row.seq},"at":"${row.at}","kind":"${row.kind}","subject":"${row.subject}","actor":${JSON.stringify(row.actor)},"offset":${row.clock_offset},"body":${shed ? row.shed_body : row.body}${hash},"prev":"${row.prev}","hash":"${row.hash}"}`;
}

/**
 * Entries after a position, as JSON texts, and the position of the last one.
 * @param whole with what stations shed: for other hubs
 */
export async function readFeed(pool: Pool, event: EventId, after: number, limit: number, whole: boolean) {
  const { rows } = await pool.query<FeedRecord>(selectFeed, [event, after, limit]);
  return { position: Number(rows.at(-1)?.position ?? after), entries: rows.map((row) => toJson(row, whole)) };
}
