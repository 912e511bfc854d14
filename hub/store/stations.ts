import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { EventId, Slug, StationId } from '../../core/contract/common/ids.ts';
import { StationHealth } from '../../core/contract/hub/station-health.ts';
import { type GateAssignment, GateHealth } from '../../core/contract/screen/role.ts';
import { chainStart } from '../../core/journal/entry.ts';

export interface HubStation {
  readonly event: EventId;
  readonly id: StationId;
  readonly name: string;
  readonly publicKey: string;
  readonly role: 'station' | 'edge' | 'hub';
  /** How it was revoked: it still may hand over what it has, and gets the command to wipe itself; null while it is good. */
  readonly revoked: 'decommissioned' | 'stolen' | null;
  readonly wiped: boolean;
  /** The edge hub it is enrolled at; null at this hub itself. */
  readonly via: StationId | null;
  /** Whose it is; null for the organiser's. */
  readonly exhibitor: string | null;
}

const insertStation = `INSERT INTO station (event_id, station_id, name, public_key, last_hash, role, succeeds, via, exhibitor)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
const selectStation =
  'SELECT event_id, station_id, name, public_key, role, revoked_how, wiped_at, via, exhibitor FROM station WHERE event_id = $1 AND station_id = $2';
const selectIssuers = `SELECT station_id, public_key, extract(epoch FROM enrolled_at) AS enrolled, extract(epoch FROM revoked_at) AS revoked FROM station
  WHERE event_id = $1 AND role <> 'hub' ORDER BY enrolled_at, station_id`;
const updateHealth = 'UPDATE station SET last_seen = now(), health = $3 WHERE event_id = $1 AND station_id = $2';
const updateRevoked =
  'UPDATE station SET revoked_at = coalesce(revoked_at, now()), revoked_how = $3 WHERE event_id = $1 AND station_id = $2 AND wiped_at IS NULL';
const updateWiped = 'UPDATE station SET wiped_at = now() WHERE event_id = $1 AND station_id = $2 AND revoked_how IS NOT NULL';
const selectStations = `SELECT station_id, name, last_seq, extract(epoch FROM last_seen) * 1000 AS last_seen, health, role, revoked_how, wiped_at FROM station
  WHERE event_id = $1 AND role <> 'hub' ORDER BY last_seen DESC NULLS LAST, station_id LIMIT $2`;

/** Gates that were last seen a moment ago: those whose scans come through this hub at once. */
const selectGates = `SELECT station_id, health -> 'gate' AS gate FROM station
  WHERE event_id = $1 AND role = 'station' AND revoked_how IS NULL AND last_seen > now() - interval '30 seconds' AND health #>> '{gate,checkpoint}' IS NOT NULL`;
const selectSeq = 'SELECT last_seq FROM station WHERE event_id = $1 AND station_id = $2';
const selectRevokedVia =
  'SELECT station_id, revoked_how FROM station WHERE event_id = $1 AND via = $2 AND revoked_how IS NOT NULL AND wiped_at IS NULL';
const selectVia = 'SELECT station_id FROM station WHERE event_id = $1 AND via = $2 AND station_id = ANY($3::uuid[])';
const updateHealthVia = `UPDATE station SET health = coalesce(seen.health::jsonb, station.health), last_seen = CASE WHEN seen.reachable THEN now() ELSE last_seen END, wiped_at = CASE WHEN seen.wiped AND revoked_how IS NOT NULL THEN coalesce(wiped_at, now()) ELSE wiped_at END
  FROM unnest($3::uuid[], $4::text[], $5::boolean[], $6::boolean[]) AS seen (id, health, wiped, reachable) WHERE station.event_id = $1 AND station.station_id = seen.id AND station.via = $2`;

export const stationStatements: readonly string[] = [
  insertStation,
  selectStation,
  selectIssuers,
  updateHealth,
  updateRevoked,
  updateWiped,
  selectStations,
  selectGates,
  selectSeq,
  selectRevokedVia,
  selectVia,
  updateHealthVia,
];

export interface NewStation {
  readonly event: EventId;
  readonly id: StationId;
  readonly name: string;
  readonly publicKey: string;
  readonly role: HubStation['role'];
  /** The incarnation it takes over from, after a fork. */
  readonly succeeds: StationId | null;
  /** The edge hub it is enrolled at. */
  readonly via: StationId | null;
  /** Whose it is; null for the organiser's. */
  readonly exhibitor: string | null;
}

/** Enrols a station with an empty journal. Rejects where the event has one of this id, even a revoked one. */
export async function addStation(client: PoolClient, station: NewStation): Promise<void> {
  const { event, id, name, publicKey, role, succeeds, via, exhibitor } = station;
  await client.query(insertStation, [event, id, name, publicKey, chainStart, role, succeeds, via, exhibitor]);
}

const StationRecord = z.object({
  event_id: EventId,
  station_id: StationId,
  name: z.string(),
  public_key: z.string(),
  role: z.enum(['station', 'edge', 'hub']),
  revoked_how: z.enum(['decommissioned', 'stolen']).nullable(),
  wiped_at: z.date().nullable(),
  via: StationId.nullable(),
  exhibitor: Slug.nullable(),
});

/** The station of this id, even a revoked or wiped one; null where the event has none. */
export async function findStation(db: Pool | PoolClient, event: EventId, id: StationId): Promise<HubStation | null> {
  const { rows } = await db.query(selectStation, [event, id]);
  if (rows[0] === undefined) return null;
  const row = StationRecord.parse(rows[0]);
  return {
    event: row.event_id,
    id: row.station_id,
    name: row.name,
    publicKey: row.public_key,
    role: row.role,
    revoked: row.revoked_how,
    wiped: row.wiped_at !== null,
    via: row.via,
    exhibitor: row.exhibitor,
  };
}

/** Returns whether there was such a station that could still be revoked. */
export async function revokeStation(client: PoolClient, event: EventId, id: StationId, how: 'decommissioned' | 'stolen'): Promise<boolean> {
  return (await client.query(updateRevoked, [event, id, how])).rowCount === 1;
}

/** The revoked station says that it has handed over everything and is about to wipe itself. */
export async function markWiped(pool: Pool, event: EventId, id: StationId): Promise<void> {
  await pool.query(updateWiped, [event, id]);
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

/** Keeps a station's health in the place of its last one; the station counts as last seen now. */
export async function saveHealth(pool: Pool, event: EventId, station: StationId, health: z.infer<typeof StationHealth>): Promise<void> {
  await pool.query(updateHealth, [event, station, JSON.stringify(health)]);
}

export interface ReachableGate extends GateAssignment {
  readonly station: StationId;
}

/** Gates that were last seen within 30 seconds and are not revoked: here, or through an edge hub. */
export async function listGates(pool: Pool, event: EventId): Promise<ReachableGate[]> {
  const { rows } = await pool.query(selectGates, [event]);
  return rows.flatMap(({ station_id, gate }) => {
    const health = GateHealth.safeParse(gate);
    if (!health.success) return [];
    const { checkpoint, session } = health.data;
    return [{ checkpoint, session, station: StationId.parse(station_id) }];
  });
}

/** The stations last seen first. */
export async function listStations(pool: Pool, event: EventId, limit: number) {
  const { rows } = await pool.query(selectStations, [event, limit]);
  return rows.map((row) => ({
    id: StationId.parse(row.station_id),
    name: String(row.name),
    seq: Number(row.last_seq),
    role: z.enum(['station', 'edge']).parse(row.role),
    revoked: z.enum(['decommissioned', 'stolen']).nullable().parse(row.revoked_how),
    wiped: row.wiped_at !== null,
    lastSeen: row.last_seen === null ? null : Math.round(Number(row.last_seen)),
    health: StationHealth.nullable().catch(null).parse(row.health),
  }));
}

/** Of the stations behind an edge hub: which were revoked and have not wiped themselves yet. */
export async function revokedBehind(pool: Pool, event: EventId, edge: StationId) {
  return (await pool.query(selectRevokedVia, [event, edge])).rows.map((row) => ({
    station: StationId.parse(row.station_id),
    how: z.enum(['decommissioned', 'stolen']).parse(row.revoked_how),
  }));
}

/** Which of these stations an edge hub may speak for: those behind it, and itself. */
export async function behind(pool: Pool, event: EventId, edge: StationId, stations: readonly StationId[]): Promise<Set<StationId>> {
  const { rows } = await pool.query(selectVia, [event, edge, stations]);
  return new Set([edge, ...rows.map((row) => StationId.parse(row.station_id))]);
}

/**
 * Keeps what an edge hub reports of the stations behind it; others are passed over. A station without a health keeps its last one, only a
 * reachable one counts as last seen now, and only a revoked one as wiped.
 */
export async function saveHealthBehind(
  pool: Pool,
  event: EventId,
  edge: StationId,
  seen: readonly { station: StationId; health: z.infer<typeof StationHealth> | null; wiped: boolean; isReachable: boolean }[],
): Promise<void> {
  if (seen.length === 0) return;
  await pool.query(updateHealthVia, [
    event,
    edge,
    seen.map(({ station }) => station),
    seen.map(({ health }) => (health === null ? null : JSON.stringify(health))),
    seen.map(({ wiped }) => wiped),
    seen.map(({ isReachable }) => isReachable),
  ]);
}

/** Through which `seq` the hub has a station's journal. */
export async function stationSeq(pool: Pool, event: EventId, station: StationId): Promise<number> {
  return Number((await pool.query(selectSeq, [event, station])).rows[0]?.last_seq ?? 0);
}
