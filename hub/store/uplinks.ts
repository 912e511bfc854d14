import { z } from 'zod';
import { EventId, StationId } from '../../core/contract/common/ids.ts';
import { type KeyRing, PrivateJwk } from '../../core/contract/common/key-ring.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { StationHealth } from '../../core/contract/hub/station-health.ts';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import { noteDoors } from './doors.ts';
import { execute } from './transaction.ts';

const selectUplinks = 'SELECT event_id, url, station_id, private_key, epoch, position, clock_offset FROM uplink';
const updateOffset = 'UPDATE uplink SET clock_offset = $2 WHERE event_id = $1';
const insertUplink = `INSERT INTO uplink (event_id, url, station_id, private_key) VALUES ($1, $2, $3, $4)
  ON CONFLICT (event_id) DO UPDATE SET url = excluded.url, station_id = excluded.station_id, private_key = excluded.private_key`;
const moveUplink = 'UPDATE uplink SET url = $2 WHERE event_id = $1';
const moveCursor = 'UPDATE uplink SET epoch = $2, position = $3, last_contact = now() WHERE event_id = $1';
const upsertEvent = `INSERT INTO event (event_id, code, pack, pack_tag, root_key, key_ring, key_ring_number, pepper) VALUES ($1, $2, $3, $4, NULL, $5, $6, $7)
  ON CONFLICT (event_id) DO UPDATE SET code = excluded.code, pack = excluded.pack, pack_tag = excluded.pack_tag, key_ring = excluded.key_ring,
    key_ring_number = excluded.key_ring_number, pepper = excluded.pepper WHERE event.key_ring_number <= excluded.key_ring_number`;
const forgetRelayed = 'UPDATE station SET relayed_seq = 0 WHERE event_id = $1';
const selectWaiting = `SELECT station_id, relayed_seq FROM station WHERE event_id = $1 AND last_seq > relayed_seq AND station_id <> ALL($2::uuid[])
  ORDER BY station_id LIMIT 20`;
const selectEntries = `SELECT seq, station_id, at, kind, subject, actor, clock_offset, body, body_hash, redacted, prev, hash
  FROM journal WHERE event_id = $1 AND station_id = $2 AND seq > $3 ORDER BY seq LIMIT 500`;
const selectDeadLetters = 'SELECT seq, entry FROM quarantine WHERE event_id = $1 AND station_id = $2 AND seq > $3 ORDER BY seq LIMIT 500';
const setRelayed = 'UPDATE station SET relayed_seq = $3 WHERE event_id = $1 AND station_id = $2';
const selectHealth = `SELECT station_id, health, wiped_at IS NOT NULL AS wiped, last_seen > now() - interval '30 seconds' AS reachable FROM station WHERE event_id = $1 AND class <> 'hub' LIMIT 1000`;
const markRevoked = `UPDATE station SET revoked_at = coalesce(revoked_at, now()), revoked_how = $3 WHERE event_id = $1 AND station_id = $2 AND revoked_how IS DISTINCT FROM $3`;

const countWaitingEntries = 'SELECT coalesce(sum(last_seq - relayed_seq), 0) AS waiting FROM station WHERE event_id = $1';

export const uplinkStatements: readonly string[] = [
  insertUplink,
  moveUplink,
  moveCursor,
  updateOffset,
  upsertEvent,
  forgetRelayed,
  selectWaiting,
  selectEntries,
  selectDeadLetters,
  setRelayed,
  selectHealth,
  markRevoked,
  countWaitingEntries,
];

const UplinkRecord = z.object({
  event_id: EventId,
  url: z.string(),
  station_id: StationId,
  private_key: z.string(),
  epoch: z.uuid().nullable(),
  position: z.coerce.number(),
  clock_offset: z.coerce.number().nullable(),
});

/** An edge hub's line to the hub above. */
export interface Uplink {
  readonly event: EventId;
  readonly url: string;
  /** Who this hub is there, and under whose name it journals what its own console does. */
  readonly station: StationId;
  readonly key: PrivateJwk;
  readonly cursor: { readonly epoch: string | null; readonly position: number };
  /** How far the machine's clock was ahead of the hub above's when last measured, in milliseconds; null if it never was. */
  readonly clockOffset: number | null;
}

/** This hub's lines to the hub above, one an event; none at the topmost hub. @throws ZodError where one can't be read */
export async function listUplinks(db: ReadableDatabase): Promise<Uplink[]> {
  return (await db.query(selectUplinks)).rows.map((raw) => {
    const row = UplinkRecord.parse(raw);
    const key = PrivateJwk.parse(JSON.parse(row.private_key));
    const cursor = { epoch: row.epoch, position: row.position };
    return { event: row.event_id, url: row.url, station: row.station_id, key, cursor, clockOffset: row.clock_offset };
  });
}

export interface EdgeEvent {
  readonly pack: EventPack;
  readonly packTag: string;
  readonly keyRing: KeyRing;
  readonly pepper: string;
}

/** Keeps what the hub above says of the event; an older key ring changes nothing. */
export async function saveEdgeEvent(db: WritableDatabase, { pack, packTag, keyRing, pepper }: EdgeEvent): Promise<void> {
  const { id, code } = pack.event;
  await db.query(upsertEvent, [id, code, JSON.stringify(pack), packTag, JSON.stringify(keyRing), keyRing.number, pepper]);
  await noteDoors(db, pack);
}

/** Keeps an event's line to the hub above and the private key to it; a line it had is replaced, its position in the feed stays. */
export async function saveUplink(
  client: WritableDatabase,
  event: EventId,
  url: string,
  station: StationId,
  key: PrivateJwk,
): Promise<void> {
  await client.query(insertUplink, [event, url, station, JSON.stringify(key)]);
}

/** Another address of the same hub above: key and position in the feed stay. */
export async function readdressUplink(pool: Database, event: EventId, url: string): Promise<void> {
  await execute(pool, moveUplink, [event, url]);
}

/**
 * Keeps up to where the feed of the hub above was taken: in the transaction that takes it.
 * @param position of the last entry that was taken; 0 to take all of them again
 */
export async function saveCursor(client: WritableDatabase, event: EventId, epoch: string, position: number): Promise<void> {
  await client.query(moveCursor, [event, epoch, position]);
}

/** Keeps what the machine's clock was measured to be ahead of the hub above's, in milliseconds. */
export async function saveClockOffset(db: WritableDatabase, event: EventId, offset: number): Promise<void> {
  await db.query(updateOffset, [event, Math.round(offset)]);
}

/** The hub above was restored: everything goes up again from the first entry, and comes down again. */
export async function forgetRelayedEntries(client: WritableDatabase, event: EventId): Promise<void> {
  await client.query(forgetRelayed, [event]);
}

export interface RelayPush {
  readonly station: StationId;
  readonly entries: readonly unknown[];
}

function fromRecord(row: Record<string, unknown>): unknown {
  const { station_id: station, clock_offset: offset, body, body_hash, redacted, seq, ...rest } = row;
  const entry = { ...rest, station, seq: Number(seq), offset: offset === null ? null : Number(offset), body: JSON.parse(String(body)) };
  return redacted === true ? { ...entry, bodyHash: body_hash } : entry;
}

/** What the hub above has not acknowledged, some stations at a time, in the order of each station's chain. @param blocked stations to leave out */
export async function readRelay(pool: ReadableDatabase, event: EventId, blocked: readonly StationId[]): Promise<RelayPush[]> {
  const pushes: RelayPush[] = [];
  let room = 1_000;
  for (const { station_id, relayed_seq } of (await pool.query(selectWaiting, [event, blocked])).rows) {
    if (room <= 0) break;
    const from = [event, station_id, relayed_seq];
    const [journal, deadLetters] = await Promise.all([pool.query(selectEntries, from), pool.query(selectDeadLetters, from)]);
    const held = new Map<number, unknown>();
    // A dead letter that was taken after all is in both: the journal's is the one that counts.
    for (const { seq, entry } of deadLetters.rows) held.set(Number(seq), JSON.parse(String(entry)));
    for (const row of journal.rows) held.set(Number(row.seq), fromRecord(row));
    const entries: unknown[] = [];
    for (let seq = Number(relayed_seq) + 1; held.has(seq) && entries.length < Math.min(500, room); seq++) entries.push(held.get(seq));
    room -= entries.length;
    if (entries.length > 0) pushes.push({ station: StationId.parse(station_id), entries });
  }
  return pushes;
}

/** Keeps through which `seq` the hub above has a station's journal; also a lower one, where it says that entries are missing. */
export async function saveRelayed(pool: Database, event: EventId, station: StationId, seq: number): Promise<void> {
  await execute(pool, setRelayed, [event, station, seq]);
}

/** How the stations behind this hub are, for the console of the hub above. */
export async function listHealth(pool: ReadableDatabase, event: EventId) {
  return (await pool.query(selectHealth, [event])).rows.map((row) => ({
    station: StationId.parse(row.station_id),
    // What an older version wrote says nothing here.
    health: StationHealth.nullable().catch(null).parse(row.health),
    wiped: row.wiped === true,
    isReachable: row.reachable === true,
  }));
}

/** The hub above has revoked a station behind this one. The first time stays; a station that is unknown here changes nothing. */
export async function noteRevoked(pool: Database, event: EventId, station: StationId, how: 'decommissioned' | 'stolen'): Promise<void> {
  await execute(pool, markRevoked, [event, station, how]);
}

/** How many entries the hub above has not acknowledged. */
export async function countWaiting(pool: ReadableDatabase, event: EventId): Promise<number> {
  return Number((await pool.query(countWaitingEntries, [event])).rows[0]?.waiting ?? 0);
}
