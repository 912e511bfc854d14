import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { EventId } from '../../core/contract/ids.ts';
import { PrivateJwk } from '../../core/contract/keyring.ts';
import { EventPack } from '../../core/contract/pack.ts';
import { canonicalJson } from '../../core/journal/entry.ts';
import { generatePrivateJwk } from '../keys.ts';

export interface HubEvent {
  readonly id: EventId;
  readonly pack: EventPack;
  readonly packTag: string;
  readonly keyRingNumber: number;
  readonly rootKey: PrivateJwk;
}

const upsertEvent = `INSERT INTO event (event_id, code, pack, pack_tag, root_key) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (event_id) DO UPDATE SET code = excluded.code, pack = excluded.pack, pack_tag = excluded.pack_tag`;
const selectEvent = 'SELECT event_id, pack, pack_tag, key_ring_number, root_key FROM event WHERE event_id = $1';
const selectEvents = 'SELECT event_id, code, pack -> $1 -> $2 AS name FROM event ORDER BY created_at';
const insertCode = `INSERT INTO enrol_code (event_id, code_hash, expires_at) VALUES ($1, $2, now() + $3 * interval '1 second') RETURNING expires_at`;
const useCode = `UPDATE enrol_code SET used_at = now() WHERE code_hash = $1 AND used_at IS NULL AND expires_at > now() RETURNING event_id`;
const nextKeyRing = 'UPDATE event SET key_ring_number = key_ring_number + 1 WHERE event_id = $1';

const EventRecord = z.object({ event_id: EventId, pack: EventPack, pack_tag: z.string(), key_ring_number: z.int(), root_key: PrivateJwk });

/** How long an enrolment code may be used, in seconds. */
const codeLifetime = 24 * 3600;

const codeHash = (code: string) =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');

export async function saveEvent(pool: Pool, pack: EventPack): Promise<void> {
  const tag = createHash('sha256').update(canonicalJson(pack)).digest('hex').slice(0, 32);
  await pool.query(upsertEvent, [pack.event.id, pack.event.code, JSON.stringify(pack), tag, JSON.stringify(generatePrivateJwk())]);
}

export async function findEvent(db: Pool | PoolClient, id: EventId): Promise<HubEvent | null> {
  const { rows } = await db.query(selectEvent, [id]);
  if (rows[0] === undefined) return null;
  const record = EventRecord.parse(rows[0]);
  return {
    id: record.event_id,
    pack: record.pack,
    packTag: record.pack_tag,
    keyRingNumber: record.key_ring_number,
    rootKey: record.root_key,
  };
}

export async function listEvents(pool: Pool): Promise<{ id: EventId; code: string; name: Record<string, string> }[]> {
  const { rows } = await pool.query(selectEvents, ['event', 'shortName']);
  return rows.map((row) => ({
    id: EventId.parse(row.event_id),
    code: String(row.code),
    name: z.record(z.string(), z.string()).parse(row.name),
  }));
}

/** Keeps the code's hash only. Returns when the code expires, in milliseconds since 1970. */
export async function addEnrolCode(pool: Pool, event: EventId, code: string): Promise<number> {
  const { rows } = await pool.query(insertCode, [event, codeHash(code), codeLifetime]);
  return z.date().parse(rows[0]?.expires_at).getTime();
}

/** Uses a code up; the event it was for, or null where it is unknown, used or expired. */
export async function takeEnrolCode(client: PoolClient, code: string): Promise<EventId | null> {
  const { rows } = await client.query(useCode, [codeHash(code)]);
  return rows[0] === undefined ? null : EventId.parse(rows[0].event_id);
}

export async function raiseKeyRing(client: PoolClient, event: EventId): Promise<void> {
  await client.query(nextKeyRing, [event]);
}
