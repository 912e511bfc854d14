import { z } from 'zod';
import { EventId } from '../../core/contract/common/ids.ts';
import { KeyRing, PrivateJwk } from '../../core/contract/common/key-ring.ts';
import { Membership } from '../../core/contract/common/station-class.ts';
import { EventPack } from '../../core/contract/event/pack.ts';
import { BadgeTemplate } from '../../core/contract/event/template.ts';
import { canonicalJson } from '../../core/journal/entry.ts';
import { withTemplates } from '../../core/pack/templates.ts';
import { generatePrivateJwk } from '../../node/ed25519.ts';
import { sha256 } from '../../node/sha256.ts';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import { noteDoors } from './doors.ts';
import { execute, transact } from './transaction.ts';

export interface HubEvent {
  readonly id: EventId;
  readonly pack: EventPack;
  readonly packTag: string;
  readonly keyRingNumber: number;
  /** Null at an edge hub: there `keyRing` is what the hub above signed. */
  readonly rootKey: PrivateJwk | null;
  readonly keyRing: KeyRing | null;
  /** Key of the look-up hashes, 32 bytes. */
  readonly pepper: Uint8Array;
  readonly epoch: string;
}

const upsertEvent = `INSERT INTO event (event_id, code, pack, pack_tag, root_key, templates) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (event_id) DO UPDATE SET code = excluded.code, pack = excluded.pack, pack_tag = excluded.pack_tag, templates = excluded.templates`;
const selectDesign = 'SELECT designed FROM event WHERE event_id = $1';
const lockDesign = 'SELECT pack, templates, designed FROM event WHERE event_id = $1 FOR UPDATE';
const updateDesign = 'UPDATE event SET pack = $2, pack_tag = $3, designed = $4 WHERE event_id = $1';
export const designStatements = [selectDesign, lockDesign, updateDesign];
const selectEvent = 'SELECT event_id, pack, pack_tag, key_ring_number, root_key, key_ring, pepper, epoch FROM event WHERE event_id = $1';
const selectEvents = 'SELECT event_id, code, pack -> $1 -> $2 AS name, pack -> $1 ->> $3 AS time_zone FROM event ORDER BY created_at';
const insertCode = `INSERT INTO enrol_code (event_id, code_hash, expires_at, class, exhibitor, checkpoint)
  VALUES ($1, $2, now() + $3 * interval '1 second', $4, $5, $6) RETURNING expires_at`;
const useCode = `UPDATE enrol_code SET used_at = now() WHERE event_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > now() RETURNING event_id, class, exhibitor, checkpoint`;
const nextKeyRing = 'UPDATE event SET key_ring_number = key_ring_number + 1 WHERE event_id = $1';

const EventRecord = z.object({
  event_id: EventId,
  pack: EventPack,
  pack_tag: z.string(),
  key_ring_number: z.int(),
  root_key: PrivateJwk.nullable(),
  key_ring: z.string().nullable(),
  pepper: z.string().regex(/^[0-9a-f]{64}$/),
  epoch: z.uuid(),
});
const selectIds = 'SELECT event_id FROM event';
const settleEpoch = `UPDATE event SET cluster = $1, epoch = CASE WHEN cluster IS NULL AND NOT $2 THEN epoch ELSE gen_random_uuid() END
  WHERE cluster IS DISTINCT FROM $1 OR $2 RETURNING event_id`;
const selectCluster = `SELECT system_identifier || '/' || timeline_id AS cluster FROM pg_control_system(), pg_control_checkpoint()`;

/** How long an enrolment code may be used, in seconds. */
const codeLifetime = 24 * 3600;

const codeHash = (code: string) => sha256(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));

const tagOf = (pack: EventPack) => sha256(canonicalJson(pack)).slice(0, 32);

/** Makes or renews an event of its pack’s folder. What was changed at the console stays changed. */
export async function saveEvent(pool: Database, pack: EventPack): Promise<void> {
  const templates = await readDesign(pool, pack.event.id);
  const whole = withTemplates(pack, templates);
  const own = JSON.stringify(pack.templates);
  const values = [pack.event.id, pack.event.code, JSON.stringify(whole), tagOf(whole), JSON.stringify(generatePrivateJwk()), own];
  await transact(pool, async (client) => {
    await client.query(upsertEvent, values);
    await noteDoors(client, whole);
  });
}

const Templates = z.record(z.string(), BadgeTemplate);

/** The templates that were changed at the console, by id. */
export async function readDesign(db: ReadableDatabase, event: EventId): Promise<Record<string, BadgeTemplate>> {
  const { rows } = await db.query(selectDesign, [event]);
  return Templates.parse(rows[0]?.designed ?? {});
}

/** Changes a template, or with null takes the pack’s own back. False where the event or the template is unknown. */
export async function saveDesign(client: WritableDatabase, event: EventId, id: string, template: BadgeTemplate | null): Promise<boolean> {
  const { rows } = await client.query(lockDesign, [event]);
  if (rows[0] === undefined) return false;
  const pack = EventPack.parse(rows[0].pack);
  const own = z.array(BadgeTemplate).parse(rows[0].templates);
  if (!pack.templates.some((each) => each.id === id)) return false;
  const { [id]: _, ...others } = Templates.parse(rows[0].designed);
  const next = template === null ? others : { ...others, [id]: template };
  const whole = withTemplates({ ...pack, templates: own.length > 0 ? own : pack.templates }, next);
  await client.query(updateDesign, [event, JSON.stringify(whole), tagOf(whole), JSON.stringify(next)]);
  return true;
}

/** The event as this hub keeps it; null where it is unknown. @throws ZodError where its pack is of a version that this hub can't read */
export async function findEvent(db: ReadableDatabase, id: EventId): Promise<HubEvent | null> {
  const { rows } = await db.query(selectEvent, [id]);
  if (rows[0] === undefined) return null;
  const record = EventRecord.parse(rows[0]);
  return {
    id: record.event_id,
    pack: record.pack,
    packTag: record.pack_tag,
    keyRingNumber: record.key_ring_number,
    rootKey: record.root_key,
    keyRing: record.key_ring === null ? null : KeyRing.parse(JSON.parse(record.key_ring)),
    pepper: Buffer.from(record.pepper, 'hex'),
    epoch: record.epoch,
  };
}

/** An event as the console lists it. */
export interface EventLine {
  readonly id: EventId;
  readonly code: string;
  /** Its short name by language. */
  readonly name: Record<string, string>;
  /** IANA. */
  readonly timeZone: string;
}

/** Every event of this hub, the oldest first. */
export async function listEvents(pool: ReadableDatabase): Promise<EventLine[]> {
  const { rows } = await pool.query(selectEvents, ['event', 'shortName', 'timeZone']);
  return rows.map((row) => ({
    id: EventId.parse(row.event_id),
    code: String(row.code),
    name: z.record(z.string(), z.string()).parse(row.name),
    timeZone: z.string().parse(row.time_zone),
  }));
}

/** Keeps the code's hash only. Returns when the code expires, in milliseconds since 1970. */
export async function addEnrolCode(pool: Database, event: EventId, code: string, joining: Membership): Promise<number> {
  const { stationClass, exhibitor, checkpoint } = joining;
  const { rows } = await execute(pool, insertCode, [event, codeHash(code), codeLifetime, stationClass, exhibitor, checkpoint]);
  return z.date().parse(rows[0]?.expires_at).getTime();
}

/** Uses a code up; the event it was for and what joins by it, or null where it is unknown, used or expired. A hub has few events: each is asked. */
export async function takeEnrolCode(client: WritableDatabase, code: string): Promise<(Membership & { readonly event: EventId }) | null> {
  for (const { event_id } of (await client.query(selectIds)).rows) {
    const { rows } = await client.query(useCode, [event_id, codeHash(code)]);
    if (rows[0] === undefined) continue;
    const { class: stationClass, exhibitor, checkpoint } = rows[0];
    return { event: EventId.parse(rows[0].event_id), ...Membership.parse({ stationClass, exhibitor, checkpoint }) };
  }
  return null;
}

/**
 * Begins a new epoch where this PostgreSQL is not the one the present epoch belongs to: restored elsewhere, or another one
 * took over and may lack the last commits. Stations then start from the snapshot and send again what is missing.
 * @param force where only the operator knows, e.g. after files were copied back
 * @returns how many events began a new epoch
 */
export async function settleEpochs(pool: Database, force: boolean): Promise<number> {
  const { rows } = await pool.query<{ cluster: string }>(selectCluster);
  return (await execute(pool, settleEpoch, [rows[0]?.cluster ?? '', force])).rowCount ?? 0;
}

/** Makes stations and edge hubs fetch the key ring at their next heartbeat: in the transaction that enrols or revokes an issuer. */
export async function raiseKeyRing(client: WritableDatabase, event: EventId): Promise<void> {
  await client.query(nextKeyRing, [event]);
}

/** Wakes whoever waits for the event's feed. */
export async function ring(pool: Database, event: EventId): Promise<void> {
  await execute(pool, `SELECT pg_notify('foyer_feed', $1)`, [event]);
}
