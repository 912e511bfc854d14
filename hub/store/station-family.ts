import type { EventId } from '../../core/contract/common/ids.ts';
import { StationId } from '../../core/contract/common/ids.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** All incarnations of one station: those it succeeds, and those that succeed any of them. */
const family = `WITH RECURSIVE family AS (
    SELECT station_id, succeeds FROM station WHERE event_id = $1 AND station_id = $2
    UNION SELECT s.station_id, s.succeeds FROM station AS s JOIN family AS f ON s.succeeds = f.station_id OR s.station_id = f.succeeds WHERE s.event_id = $1
  )`;
/** In the order of their ids, under a lock: two that ask at once are counted one after the other. */
const lockFamily = `${family} SELECT s.station_id, s.succeeds, extract(epoch FROM s.enrolled_at) * 1000 AS enrolled, s.last_seen IS NOT NULL AS seen FROM station AS s
  WHERE s.event_id = $1 AND s.station_id IN (SELECT station_id FROM family) ORDER BY s.station_id FOR UPDATE`;
const updateEnded = `UPDATE station SET revoked_at = now(), revoked_how = 'superseded' WHERE event_id = $1 AND station_id = $2 AND revoked_how IS NULL`;
/** What was stolen stays stolen; one that was superseded is taken out of service with the rest of its family. */
const updateRevoked = `${family} UPDATE station SET revoked_at = coalesce(revoked_at, now()),
    revoked_how = CASE WHEN revoked_how = 'stolen' THEN revoked_how ELSE $3 END
  WHERE event_id = $1 AND station_id IN (SELECT station_id FROM family) AND wiped_at IS NULL`;

const selectSuccessor = `SELECT station_id FROM station WHERE event_id = $1 AND succeeds = $2 AND public_key = $3 AND revoked_how IS NULL`;

export const familyStatements: readonly string[] = [selectSuccessor, lockFamily, updateEnded, updateRevoked];

/** One incarnation. `enrolledAt`: milliseconds since 1970; `isSuccessor`: whether it took another's place. */
export interface Incarnation {
  readonly id: StationId;
  readonly enrolledAt: number;
  readonly isSuccessor: boolean;
  /** Whether the hub ever heard from it: whose answer was lost on its way never came to be, and its station asked again. */
  readonly wasSeen: boolean;
}

/** Every incarnation of a station, itself among them; they stay locked until the caller's transaction ends. Empty where it is unknown. */
export async function readFamily(client: WritableDatabase, event: EventId, id: StationId): Promise<Incarnation[]> {
  return (await client.query(lockFamily, [event, id])).rows.map((row) => ({
    id: StationId.parse(row.station_id),
    enrolledAt: Math.round(Number(row.enrolled)),
    isSuccessor: row.succeeds !== null,
    wasSeen: row.seen === true,
  }));
}

/** The incarnation in service that has taken a station's place with a key, which asks again because the answer was lost; null for none. */
export async function findSuccessor(
  client: ReadableDatabase,
  event: EventId,
  succeeds: StationId,
  publicKey: string,
): Promise<StationId | null> {
  const [found] = (await client.query(selectSuccessor, [event, succeeds, publicKey])).rows;
  return found === undefined ? null : StationId.parse(found.station_id);
}

/** Its successor is enrolled in the same transaction: from now on nothing that it signs counts. One that was revoked stays as it is. */
export async function endPredecessor(client: WritableDatabase, event: EventId, id: StationId): Promise<void> {
  await client.query(updateEnded, [event, id]);
}

/** Revokes every incarnation of a station that has not wiped itself. Returns whether there was one. */
export async function revokeFamily(
  db: WritableDatabase,
  event: EventId,
  id: StationId,
  how: 'decommissioned' | 'stolen',
): Promise<boolean> {
  return ((await db.query(updateRevoked, [event, id, how])).rowCount ?? 0) > 0;
}
