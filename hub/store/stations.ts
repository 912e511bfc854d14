import type { Pool, PoolClient } from 'pg';
import type { z } from 'zod';
import { StationHealth } from '../../core/contract/hub.ts';
import { EventId, StationId } from '../../core/contract/ids.ts';
import { chainStart } from '../../core/journal/entry.ts';

export interface HubStation {
  readonly event: EventId;
  readonly id: StationId;
  readonly publicKey: string;
  readonly revoked: boolean;
}

const insertStation = 'INSERT INTO station (event_id, station_id, name, public_key, last_hash) VALUES ($1, $2, $3, $4, $5)';
const selectStation = 'SELECT event_id, station_id, public_key, revoked_at FROM station WHERE station_id = $1';
const selectIssuers =
  'SELECT station_id, public_key, extract(epoch FROM enrolled_at) AS enrolled, extract(epoch FROM revoked_at) AS revoked FROM station WHERE event_id = $1 ORDER BY enrolled_at, station_id';
const updateHealth = 'UPDATE station SET last_seen = now(), health = $3 WHERE event_id = $1 AND station_id = $2';
const selectStations = `SELECT station_id, name, last_seq, extract(epoch FROM last_seen) * 1000 AS last_seen, health FROM station
  WHERE event_id = $1 ORDER BY last_seen DESC NULLS LAST, station_id LIMIT $2`;

export async function addStation(
  client: PoolClient,
  station: { event: EventId; id: StationId; name: string; publicKey: string },
): Promise<void> {
  await client.query(insertStation, [station.event, station.id, station.name, station.publicKey, chainStart]);
}

export async function findStation(pool: Pool, id: StationId): Promise<HubStation | null> {
  const { rows } = await pool.query(selectStation, [id]);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    event: EventId.parse(row.event_id),
    id: StationId.parse(row.station_id),
    publicKey: String(row.public_key),
    revoked: row.revoked_at !== null,
  };
}

/** Public keys of an event's stations; times in seconds since 1970. */
export async function listIssuers(
  db: Pool | PoolClient,
  event: EventId,
): Promise<{ station: StationId; publicKey: string; enrolled: number; revoked: number | null }[]> {
  const { rows } = await db.query(selectIssuers, [event]);
  return rows.map((row) => ({
    station: StationId.parse(row.station_id),
    publicKey: String(row.public_key),
    enrolled: Math.floor(Number(row.enrolled)),
    revoked: row.revoked === null ? null : Math.floor(Number(row.revoked)),
  }));
}

export async function saveHealth(pool: Pool, event: EventId, station: StationId, health: z.infer<typeof StationHealth>): Promise<void> {
  await pool.query(updateHealth, [event, station, JSON.stringify(health)]);
}

/** The stations heard of last first. */
export async function listStations(pool: Pool, event: EventId, limit: number) {
  const { rows } = await pool.query(selectStations, [event, limit]);
  return rows.map((row) => ({
    id: StationId.parse(row.station_id),
    name: String(row.name),
    seq: Number(row.last_seq),
    lastSeen: row.last_seen === null ? null : Math.round(Number(row.last_seen)),
    health: StationHealth.nullable().catch(null).parse(row.health),
  }));
}
