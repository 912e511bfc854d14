import { z } from 'zod';
import { EventId, Slug, StationId } from '../../core/contract/common/ids.ts';
import type { KeyRing } from '../../core/contract/common/key-ring.ts';
import { EnrolledClass, StationClass } from '../../core/contract/common/station-class.ts';
import { StationHealth } from '../../core/contract/hub/station-health.ts';
import { type GateAssignment, GateHealth } from '../../core/contract/screen/role.ts';
import type { IssuingStation } from '../../core/credential/key-ring.ts';
import { chainStart } from '../../core/journal/entry.ts';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import { execute } from './transaction.ts';

/** `superseded`: another incarnation of it has taken its place. */
export const Revoked = z.enum(['decommissioned', 'stolen', 'superseded']);
export type Revoked = z.infer<typeof Revoked>;

export interface HubStation {
  readonly event: EventId;
  readonly id: StationId;
  readonly name: string;
  readonly publicKey: string;
  readonly stationClass: StationClass;
  /** How it was revoked: it still may hand over what it has, and is told what to do; null while it is good. */
  readonly revoked: Revoked | null;
  readonly wiped: boolean;
  /** The edge hub it is enrolled at; null at this hub itself. */
  readonly via: StationId | null;
  /** Whose it is; null for the organiser's. */
  readonly exhibitor: string | null;
  /** The one checkpoint it may record scans at; null where it may at all. */
  readonly checkpoint: string | null;
}

const insertStation = `INSERT INTO station (event_id, station_id, name, public_key, last_hash, class, succeeds, via, exhibitor, checkpoint, former_keys)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
    coalesce((SELECT before.former_keys || to_jsonb(before.public_key) FROM station AS before WHERE before.event_id = $1 AND before.station_id = $7), '[]'))`;
const selectStation =
  'SELECT event_id, station_id, name, public_key, class, revoked_how, wiped_at, via, exhibitor, checkpoint FROM station WHERE event_id = $1 AND station_id = $2';
const selectIssuers = `SELECT station_id, public_key, class, exhibitor, checkpoint, former_classes, extract(epoch FROM enrolled_at) AS enrolled, extract(epoch FROM revoked_at) AS revoked FROM station
  WHERE event_id = $1 AND class <> 'hub' ORDER BY enrolled_at, station_id`;
const updateHealth = 'UPDATE station SET last_seen = now(), health = $3 WHERE event_id = $1 AND station_id = $2';
const updateWiped = 'UPDATE station SET wiped_at = now() WHERE event_id = $1 AND station_id = $2 AND revoked_how IS NOT NULL';
/** $2, $3: the name and the id of the last one on the page before. */
const selectStations = `SELECT station_id, name, last_seq, extract(epoch FROM last_seen) * 1000 AS last_seen, health, class, exhibitor, checkpoint, succeeds,
    revoked_how, wiped_at FROM station
  WHERE event_id = $1 AND class <> 'hub' AND (name, station_id) > ($2, $3::uuid) ORDER BY name, station_id LIMIT $4`;
const countStations = `SELECT count(*) AS stations FROM station WHERE event_id = $1 AND class <> 'hub'`;
const selectHub = `SELECT station_id FROM station WHERE event_id = $1 AND class = 'hub' AND succeeds IS NULL`;
const selectKey = 'SELECT 1 FROM station WHERE event_id = $1 AND public_key = $2 LIMIT 1';
const updateClasses = `UPDATE station SET class = named.class, checkpoint = named.checkpoint FROM unnest($2::uuid[], $3::text[], $4::text[]) AS named (id, class, checkpoint)
  WHERE station.event_id = $1 AND station.station_id = named.id AND (station.class, station.checkpoint) IS DISTINCT FROM (named.class, named.checkpoint)`;
/** Its class until now is kept with the time; only a change is written. */
const updateClass = `UPDATE station SET class = $3, checkpoint = $4,
    former_classes = former_classes || jsonb_build_array(jsonb_build_object('stationClass', class, 'until', floor(extract(epoch FROM now()))))
  WHERE event_id = $1 AND station_id = $2 AND class IN ('staff-station', 'gate-station') AND revoked_how IS NULL
    AND (class, checkpoint) IS DISTINCT FROM ($3, $4)`;

/** Gates that were last seen a moment ago: those whose scans come through this hub at once. */
const selectGates = `SELECT station_id, checkpoint, health -> 'gate' AS gate FROM station
  WHERE event_id = $1 AND class IN ('staff-station', 'gate-station') AND revoked_how IS NULL AND last_seen > now() - interval '30 seconds' AND health #>> '{gate,checkpoint}' IS NOT NULL`;
const selectDoor = 'SELECT extract(epoch FROM door_opened_at) * 1000 AS at FROM station WHERE event_id = $1 AND station_id = $2';
const updateDoor = 'UPDATE station SET door_opened_at = now() WHERE event_id = $1 AND station_id = $2 AND revoked_how IS NULL';
const selectSeq = 'SELECT last_seq FROM station WHERE event_id = $1 AND station_id = $2';
const selectRevokedVia = `SELECT station_id, revoked_how FROM station
  WHERE event_id = $1 AND via = $2 AND revoked_how IN ('decommissioned', 'stolen') AND wiped_at IS NULL`;
const selectVia = 'SELECT station_id FROM station WHERE event_id = $1 AND via = $2 AND station_id = ANY($3::uuid[])';
const updateHealthVia = `UPDATE station SET health = coalesce(seen.health::jsonb, station.health), last_seen = CASE WHEN seen.reachable THEN now() ELSE last_seen END, wiped_at = CASE WHEN seen.wiped AND revoked_how IS NOT NULL THEN coalesce(wiped_at, now()) ELSE wiped_at END
  FROM unnest($3::uuid[], $4::text[], $5::boolean[], $6::boolean[]) AS seen (id, health, wiped, reachable) WHERE station.event_id = $1 AND station.station_id = seen.id AND station.via = $2`;

export const stationStatements: readonly string[] = [
  insertStation,
  selectStation,
  selectIssuers,
  updateHealth,
  updateWiped,
  selectStations,
  countStations,
  selectHub,
  selectKey,
  updateClass,
  updateClasses,
  selectGates,
  selectDoor,
  updateDoor,
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
  readonly stationClass: StationClass;
  /** The incarnation it takes over from, after a fork. */
  readonly succeeds: StationId | null;
  /** The edge hub it is enrolled at. */
  readonly via: StationId | null;
  /** Whose it is; null for the organiser's. */
  readonly exhibitor: string | null;
  /** The one checkpoint it may record scans at; null where it may at all. */
  readonly checkpoint: string | null;
}

/** Enrols a station with an empty journal. Rejects where the event has one of this id, even a revoked one. */
export async function addStation(client: WritableDatabase, station: NewStation): Promise<void> {
  const { event, id, name, publicKey, stationClass, succeeds, via, exhibitor, checkpoint } = station;
  await client.query(insertStation, [event, id, name, publicKey, chainStart, stationClass, succeeds, via, exhibitor, checkpoint]);
}

const FormerClasses = z.array(z.object({ stationClass: StationClass, until: z.int() }));
const StationRecord = z.object({
  event_id: EventId,
  station_id: StationId,
  name: z.string(),
  public_key: z.string(),
  class: StationClass,
  revoked_how: Revoked.nullable(),
  wiped_at: z.date().nullable(),
  via: StationId.nullable(),
  exhibitor: Slug.nullable(),
  checkpoint: Slug.nullable(),
});

/** The station of this id, even a revoked or wiped one; null where the event has none. */
export async function findStation(db: ReadableDatabase, event: EventId, id: StationId): Promise<HubStation | null> {
  const { rows } = await db.query(selectStation, [event, id]);
  if (rows[0] === undefined) return null;
  const row = StationRecord.parse(rows[0]);
  return {
    event: row.event_id,
    id: row.station_id,
    name: row.name,
    publicKey: row.public_key,
    stationClass: row.class,
    revoked: row.revoked_how,
    wiped: row.wiped_at !== null,
    via: row.via,
    exhibitor: row.exhibitor,
    checkpoint: row.checkpoint,
  };
}

/** Who the hub itself is in the event's journal; null before it has written anything. */
export async function findHubStation(db: ReadableDatabase, event: EventId): Promise<StationId | null> {
  const { rows } = await db.query(selectHub, [event]);
  return rows[0] === undefined ? null : StationId.parse(rows[0].station_id);
}

/** Whether a station of the event has this public key already, whatever became of it. */
export async function isKeyTaken(db: ReadableDatabase, event: EventId, publicKey: string): Promise<boolean> {
  return (await db.query(selectKey, [event, publicKey])).rows.length > 0;
}

/** At an edge hub: the classes that the key ring of the hub above names are those of the stations here, too. */
export async function noteClasses(db: WritableDatabase, event: EventId, { issuers }: KeyRing): Promise<void> {
  const known = issuers.filter(({ station, stationClass }) => station !== null && stationClass !== 'hub' && stationClass !== 'edge');
  await db.query(updateClasses, [
    event,
    known.map(({ station }) => station),
    known.map(({ stationClass }) => stationClass),
    known.map(({ checkpoint }) => checkpoint),
  ]);
}

/** Makes a staff station a gate station or the other way round, or binds it elsewhere. False where there is no such station in service, or nothing changes. */
export async function reclassify(
  client: WritableDatabase,
  event: EventId,
  id: StationId,
  { stationClass, checkpoint }: { readonly stationClass: 'staff-station' | 'gate-station'; readonly checkpoint: string | null },
): Promise<boolean> {
  return (await client.query(updateClass, [event, id, stationClass, checkpoint])).rowCount === 1;
}

/** The revoked station says that it has handed over everything and is about to wipe itself. */
export async function markWiped(pool: Database, event: EventId, id: StationId): Promise<void> {
  await execute(pool, updateWiped, [event, id]);
}

/** Public keys of an event's stations; times in seconds since 1970. */
export async function listIssuers(db: ReadableDatabase, event: EventId): Promise<IssuingStation[]> {
  const { rows } = await db.query(selectIssuers, [event]);
  return rows.map((row) => ({
    station: StationId.parse(row.station_id),
    publicKey: String(row.public_key),
    stationClass: StationClass.parse(row.class),
    exhibitor: Slug.nullable().parse(row.exhibitor),
    checkpoint: Slug.nullable().parse(row.checkpoint),
    formerly: FormerClasses.parse(row.former_classes),
    enrolled: Math.floor(Number(row.enrolled)),
    revoked: row.revoked === null ? null : Math.floor(Number(row.revoked)),
  }));
}

/** Keeps a station's health in the place of its last one; the station counts as last seen now. */
export async function saveHealth(pool: Database, event: EventId, station: StationId, health: z.infer<typeof StationHealth>): Promise<void> {
  await execute(pool, updateHealth, [event, station, JSON.stringify(health)]);
}

export type ReachableGate = GateAssignment & { readonly station: StationId };

/** Gates that were last seen within 30 seconds, are not revoked, and stand where they may: here, or through an edge hub. */
export async function listGates(pool: ReadableDatabase, event: EventId): Promise<ReachableGate[]> {
  const { rows } = await pool.query(selectGates, [event]);
  return rows.flatMap(({ station_id, gate, checkpoint: bound }) => {
    const health = GateHealth.safeParse(gate);
    if (!health.success || (bound !== null && bound !== health.data.checkpoint)) return [];
    const { checkpoint, session } = health.data;
    return [{ checkpoint, session, station: StationId.parse(station_id) }];
  });
}

const nobody = { name: '', id: '00000000-0000-0000-0000-000000000000' };

/** A page of an event's stations by name, every one of them: also those that were never seen or are out of service. @param after the last of the page before */
export async function listStations(
  pool: ReadableDatabase,
  event: EventId,
  after: { readonly name: string; readonly id: string } | null,
  limit: number,
) {
  const { name, id } = after ?? nobody;
  const { rows } = await pool.query(selectStations, [event, name, id, limit]);
  return rows.map((row) => ({
    id: StationId.parse(row.station_id),
    name: String(row.name),
    seq: Number(row.last_seq),
    stationClass: EnrolledClass.parse(row.class),
    exhibitor: Slug.nullable().parse(row.exhibitor),
    checkpoint: Slug.nullable().parse(row.checkpoint),
    succeeds: StationId.nullable().parse(row.succeeds),
    revoked: Revoked.nullable().parse(row.revoked_how),
    wiped: row.wiped_at !== null,
    lastSeen: row.last_seen === null ? null : Math.round(Number(row.last_seen)),
    health: StationHealth.nullable().catch(null).parse(row.health),
  }));
}

/** How many stations and edge hubs have ever enrolled. */
export async function countEnrolled(pool: ReadableDatabase, event: EventId): Promise<number> {
  return Number((await pool.query(countStations, [event])).rows[0]?.stations ?? 0);
}

/** Of the stations behind an edge hub: which were revoked and have not wiped themselves yet. */
export async function revokedBehind(pool: ReadableDatabase, event: EventId, edge: StationId) {
  return (await pool.query(selectRevokedVia, [event, edge])).rows.map((row) => ({
    station: StationId.parse(row.station_id),
    how: z.enum(['decommissioned', 'stolen']).parse(row.revoked_how),
  }));
}

/** Which of these stations an edge hub may speak for: those behind it, and itself. */
export async function behind(
  pool: ReadableDatabase,
  event: EventId,
  edge: StationId,
  stations: readonly StationId[],
): Promise<Set<StationId>> {
  const { rows } = await pool.query(selectVia, [event, edge, stations]);
  return new Set([edge, ...rows.map((row) => StationId.parse(row.station_id))]);
}

/**
 * Keeps what an edge hub reports of the stations behind it; others are passed over. A station without a health keeps its last one, only a
 * reachable one counts as last seen now, and only a revoked one as wiped.
 */
export async function saveHealthBehind(
  pool: Database,
  event: EventId,
  edge: StationId,
  seen: readonly { station: StationId; health: z.infer<typeof StationHealth> | null; wiped: boolean; isReachable: boolean }[],
): Promise<void> {
  if (seen.length === 0) return;
  await execute(pool, updateHealthVia, [
    event,
    edge,
    seen.map(({ station }) => station),
    seen.map(({ health }) => (health === null ? null : JSON.stringify(health))),
    seen.map(({ wiped }) => wiped),
    seen.map(({ isReachable }) => isReachable),
  ]);
}

/** Through which `seq` the hub has a station's journal. */
export async function stationSeq(pool: ReadableDatabase, event: EventId, station: StationId): Promise<number> {
  return Number((await pool.query(selectSeq, [event, station])).rows[0]?.last_seq ?? 0);
}

/** When organisers last let PINs be tried again at a station, in milliseconds since 1970; null if they never have. */
export async function doorOpenedAt(pool: ReadableDatabase, event: EventId, station: StationId): Promise<number | null> {
  const at = (await pool.query(selectDoor, [event, station])).rows[0]?.at;
  return at == null ? null : Math.round(Number(at));
}

/** Lets PINs be tried again at a station. False where there is none in service. */
export async function openDoor(pool: Database, event: EventId, station: StationId): Promise<boolean> {
  return (await execute(pool, updateDoor, [event, station])).rowCount === 1;
}
