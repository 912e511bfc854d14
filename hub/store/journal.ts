import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { type EventId, StationId } from '../../core/contract/ids.ts';
import { QuarantineReason } from '../../core/contract/reasons.ts';
import type { ChainHead } from '../../core/journal/entry.ts';
import { type Accepted, numbersOf, type Screening, type Shelved, screenEntries } from '../journal/screen.ts';
import { applyEntries } from './state.ts';
import { transact } from './transaction.ts';

const lockEvent = 'SELECT position FROM event WHERE event_id = $1 FOR UPDATE';
const selectHead = 'SELECT last_seq, last_hash FROM station WHERE event_id = $1 AND station_id = $2';
const selectHeld = `SELECT seq, hash FROM journal WHERE event_id = $1 AND station_id = $2 AND seq = ANY($3::bigint[])
  UNION ALL SELECT seq, hash FROM quarantine WHERE event_id = $1 AND station_id = $2 AND seq = ANY($3::bigint[])`;
const insertEntries = `INSERT INTO journal (event_id, station_id, position, seq, at, kind, subject, actor, clock_offset, body, body_hash, prev, hash)
  SELECT $1, $2, * FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::uuid[], $8::text[], $9::bigint[], $10::jsonb[], $11::text[], $12::text[], $13::text[])`;
const insertShelved = `INSERT INTO quarantine (event_id, station_id, seq, hash, reason, detail, entry)
  SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])`;
const moveEvent = 'UPDATE event SET position = $2 WHERE event_id = $1';
const moveStation = 'UPDATE station SET last_seq = $3, last_hash = $4, last_seen = now() WHERE event_id = $1 AND station_id = $2';
const notify = `SELECT pg_notify('foyer_feed', $1)`;
const selectShelf = `SELECT station_id, seq, reason, detail, extract(epoch FROM received_at) * 1000 AS received
  FROM quarantine WHERE event_id = $1 ORDER BY received_at DESC LIMIT 500`;

async function insert(client: PoolClient, event: EventId, station: StationId, from: number, accepted: readonly Accepted[]): Promise<void> {
  if (accepted.length === 0) return;
  const column = <T>(of: (one: Accepted, index: number) => T) => accepted.map(of);
  await client.query(insertEntries, [
    event,
    station,
    column((_, index) => from + index + 1),
    column(({ entry }) => entry.seq),
    column(({ entry }) => entry.at),
    column(({ entry }) => entry.kind),
    column(({ entry }) => entry.subject),
    column(({ entry }) => entry.actor),
    column(({ entry }) => entry.offset),
    column(({ entry }) => JSON.stringify(entry.body)),
    column(({ bodyHash }) => bodyHash),
    column(({ entry }) => entry.prev),
    column(({ entry }) => entry.hash),
  ]);
}

async function shelve(client: PoolClient, event: EventId, station: StationId, shelved: readonly Shelved[]): Promise<void> {
  if (shelved.length === 0) return;
  await client.query(insertShelved, [
    event,
    station,
    shelved.map((one) => one.seq),
    shelved.map((one) => one.hash),
    shelved.map((one) => one.reason),
    shelved.map((one) => one.detail),
    shelved.map((one) => one.text),
  ]);
}

export type PushResult =
  | Exclude<Screening, { kind: 'screened' }>
  | { readonly kind: 'accepted'; readonly through: number; readonly shelved: readonly Shelved[] };

/**
 * Takes a station's entries: journal, state, quarantine and positions in one transaction under the event's row lock, so
 * that positions come in commit order. Sending the same entries again changes nothing.
 */
export function acceptPush(pool: Pool, event: EventId, station: StationId, batch: readonly unknown[]): Promise<PushResult> {
  return transact(pool, async (client): Promise<PushResult> => {
    const locked = await client.query<{ position: string }>(lockEvent, [event]);
    const position = Number(z.string().parse(locked.rows[0]?.position));
    const known = await client.query<{ last_seq: string; last_hash: string }>(selectHead, [event, station]);
    const head: ChainHead = { seq: Number(known.rows[0]?.last_seq ?? 0), hash: z.string().parse(known.rows[0]?.last_hash) };
    const repeated = numbersOf(batch).filter((seq) => seq <= head.seq);
    const held =
      repeated.length === 0 ? [] : (await client.query<{ seq: string; hash: string }>(selectHeld, [event, station, repeated])).rows;
    const screening = screenEntries(batch, station, head, new Map(held.map((row) => [Number(row.seq), row.hash])));
    if (screening.kind !== 'screened') return screening;
    const { accepted, shelved } = screening;
    if (screening.head.seq > head.seq) {
      await insert(client, event, station, position, accepted);
      await shelve(client, event, station, shelved);
      await applyEntries(
        client,
        event,
        accepted.flatMap((one) => one.applicable ?? []),
      );
      await client.query(moveEvent, [event, position + accepted.length]);
      await client.query(moveStation, [event, station, screening.head.seq, screening.head.hash]);
      await client.query(notify, [event]);
    }
    return { kind: 'accepted', through: screening.head.seq, shelved };
  });
}

export async function listShelf(pool: Pool, event: EventId) {
  const { rows } = await pool.query(selectShelf, [event]);
  return rows.map((row) => ({
    station: StationId.parse(row.station_id),
    seq: Number(row.seq),
    reason: QuarantineReason.parse(row.reason),
    detail: String(row.detail),
    receivedAt: Math.round(Number(row.received)),
  }));
}
