import { timeOf } from '../../core/clock/true-time.ts';
import { type EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { isTombstone } from '../../core/journal/tables/registrant.ts';
import { saysOfApproval, waitsSince } from '../../core/registrant/approval.ts';
import { arrivedGuest, saysOfHost } from '../../core/registrant/guest.ts';
import type { PersonRecords } from '../../core/registrant/person.ts';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import { type MergedRecords, readMergedRecords, readPersons } from './persons.ts';
import { prepared, texts, uuids } from './prepared.ts';
import type { Applied } from './state.ts';
import { execute } from './transaction.ts';

const upsertApproval = `INSERT INTO approval (event_id, registrant_id, since) SELECT $1, * FROM unnest($2::uuid[], $3::text[])
  ON CONFLICT (event_id, registrant_id) DO UPDATE SET since = excluded.since`;
const deleteApproval = 'DELETE FROM approval WHERE event_id = $1 AND registrant_id = ANY($2::uuid[]) AND registrant_id <> ALL ($3::uuid[])';
const insertArrival = `INSERT INTO hosted_arrival (event_id, registrant_id, arrived_at) SELECT $1, * FROM unnest($2::uuid[], $3::text[]) ON CONFLICT DO NOTHING`;
const deleteArrival = 'DELETE FROM hosted_arrival WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
/** First those whose host was notified, then those that are being told of. */
const selectArrived = `SELECT registrant_id AS id, notified_at IS NOT NULL AS notified FROM hosted_arrival
  WHERE event_id = $1 AND registrant_id = ANY($2::uuid[]) ORDER BY notified_at IS NULL, tries DESC, arrived_at, registrant_id`;
const selectApprovals = 'SELECT registrant_id AS id FROM approval WHERE event_id = $1 ORDER BY since LIMIT 200';
const selectArrivals =
  'SELECT registrant_id AS id, failure FROM hosted_arrival WHERE event_id = $1 ORDER BY arrived_at DESC, registrant_id LIMIT 50';
/** $2: seconds for which this process has the guest to itself. */
const claimUnnotifiedSql = `UPDATE hosted_arrival SET tries = tries + 1, try_again_at = now() + $2 * interval '1 second'
  WHERE event_id = $1 AND registrant_id = (
    SELECT registrant_id FROM hosted_arrival WHERE event_id = $1 AND notified_at IS NULL AND try_again_at <= now()
    ORDER BY try_again_at, arrived_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING registrant_id AS id, tries`;
const markNotified = 'UPDATE hosted_arrival SET notified_at = now(), failure = NULL WHERE event_id = $1 AND registrant_id = $2';
const markFailed = `UPDATE hosted_arrival SET failure = $3, try_again_at = now() + $4 * interval '1 second' WHERE event_id = $1 AND registrant_id = $2`;
const upsertWebhook = `INSERT INTO arrival_webhook (event_id, url, secret) VALUES ($1, $2, $3)
  ON CONFLICT (event_id) DO UPDATE SET url = excluded.url, secret = excluded.secret`;
const deleteWebhook = 'DELETE FROM arrival_webhook WHERE event_id = $1';
/** Of all events: which of them have a guest whose host is to be notified. */
const selectWebhooks = 'SELECT event_id, url, secret FROM arrival_webhook';
/** Ids that share a value of one of these fields, where that is few enough to be the same person. */
const selectShared = `SELECT array_agg(f.registrant_id::text) AS ids FROM (
    SELECT r.registrant_id, field.key AS name, field.value ->> 1 AS value FROM registrant AS r, jsonb_each(r.state::jsonb -> 'fields') AS field
    WHERE r.event_id = $1 AND r.registered_at IS NOT NULL AND field.key = ANY($2::text[])) AS f
  WHERE f.value <> '' GROUP BY f.name, f.value HAVING count(*) BETWEEN 2 AND $3 LIMIT 5000`;

export const deskStatements: readonly string[] = [
  upsertApproval,
  deleteApproval,
  insertArrival,
  deleteArrival,
  selectArrived,
  selectApprovals,
  selectArrivals,
  claimUnnotifiedSql,
  markNotified,
  markFailed,
  upsertWebhook,
  deleteWebhook,
  selectShared,
];

/** A person of whom something changed. */
interface Touched extends MergedRecords {
  /** Other records are theirs than before. */
  readonly isLinked: boolean;
}
/** The persons of whom something changed that may bear on approvals or guests: by whatever happened to any of their records. */
async function touchedBy(client: WritableDatabase, event: EventId, { after }: Applied): Promise<Touched[]> {
  const rows = [...after.values()];
  const known = new Map(rows.flatMap((row) => (row.table === 'registrant' ? [[row.id, row] as const] : [])));
  const linked = new Set(rows.flatMap((row) => (row.table === 'link' ? [row.a, row.b] : [])));
  // Of those who have come another record may name the host.
  const changed = [...known.values()].filter((row) => isTombstone(row) || saysOfApproval(row) || saysOfHost(row) || row.arrived !== null);
  const ids = [...linked, ...changed.map(({ id }) => id)];
  if (ids.length === 0) return [];
  return (await readMergedRecords(client, event, ids, known)).map((each) => ({ ...each, isLinked: each.ids.some((id) => linked.has(id)) }));
}

/** Keeps which persons wait for approval, each under one id. */
async function noteApprovals(client: WritableDatabase, event: EventId, touched: readonly Touched[]): Promise<void> {
  const about = touched.filter(({ isLinked, records }) => isLinked || records.some((row) => saysOfApproval(row) || isTombstone(row)));
  if (about.length === 0) return;
  const waiting = about.flatMap(({ person }) => {
    const since = person === null ? null : waitsSince(person.row);
    return person === null || since === null ? [] : [{ id: person.id, since: since.at }];
  });
  const kept = uuids(waiting.map(({ id }) => id));
  await client.query(prepared(deleteApproval, [event, uuids(about.flatMap(({ ids }) => ids)), kept]));
  if (waiting.length > 0) await client.query(prepared(upsertApproval, [event, kept, texts(waiting.map(({ since }) => since))]));
}

/**
 * Keeps which guests have come, so that a host is notified once of a person, whatever was merged: under each id of theirs that the host was
 * notified of, or else under one.
 */
async function noteArrivals(client: WritableDatabase, event: EventId, touched: readonly Touched[]): Promise<void> {
  const about = touched.filter(({ isLinked, records }) => isLinked || records.some((row) => saysOfHost(row) || isTombstone(row)));
  if (about.length === 0) return;
  const { rows } = await client.query<{ id: RegistrantId; notified: boolean }>(
    prepared(selectArrived, [event, uuids(about.flatMap(({ ids }) => ids))]),
  );
  const come: { id: RegistrantId; at: string }[] = [];
  const gone: RegistrantId[] = [];
  for (const { ids, person } of about) {
    const noted = rows.filter(({ id }) => ids.includes(id));
    const guest = person === null ? null : arrivedGuest(person.row);
    if (person !== null && guest !== null && noted.length === 0) come.push({ id: person.id, at: guest.arrived.at });
    const kept = person === null ? [] : noted.filter(({ notified }, index) => notified || (index === 0 && guest !== null));
    gone.push(...noted.filter((each) => !kept.includes(each)).map(({ id }) => id));
  }
  if (gone.length > 0) await client.query(prepared(deleteArrival, [event, uuids(gone)]));
  if (come.length > 0)
    await client.query(prepared(insertArrival, [event, uuids(come.map(({ id }) => id)), texts(come.map(({ at }) => at))]));
}

/** Keeps who waits for approval, and which guests have come, beside the rows that changed; in their transaction. By persons, as core makes them. */
export async function noteDesk(client: WritableDatabase, event: EventId, applied: Applied): Promise<void> {
  const touched = await touchedBy(client, event, applied);
  await noteApprovals(client, event, touched);
  await noteArrivals(client, event, touched);
}

export interface ListedPerson {
  readonly person: PersonRecords;
  /** Milliseconds since 1970. */
  readonly at: number;
}
interface ById {
  readonly id: RegistrantId;
}

/** Who waits for an approval, and since when: the longest first, 200 at most, nobody who was erased. */
export async function listApprovals(pool: ReadableDatabase, event: EventId): Promise<ListedPerson[]> {
  const { rows } = await pool.query<ById>(selectApprovals, [event]);
  const { all } = await readPersons(
    pool,
    event,
    rows.map(({ id }) => id),
  );
  return all.flatMap((person) => {
    const since = waitsSince(person.row);
    return since === null ? [] : [{ person, at: timeOf(since) }];
  });
}
/** A guest who has come, when, and to whom. */
export interface Guest extends ListedPerson {
  readonly host: string;
}
function guestOf(person: PersonRecords | null): Guest | null {
  const guest = person === null ? null : arrivedGuest(person.row);
  return person === null || guest === null ? null : { person, host: guest.host, at: timeOf(guest.arrived) };
}
/** A guest, and why the organiser's platform has not taken the news of them, in words of the hub's; null where it has, or was not asked yet. */
export interface HostedArrival extends Guest {
  readonly failure: string | null;
}
/** Guests who have come, and when: the latest first, 50 at most, nobody who was erased. */
export async function listHostedArrivals(pool: ReadableDatabase, event: EventId): Promise<HostedArrival[]> {
  const { rows } = await pool.query<ById & { failure: string | null }>(selectArrivals, [event]);
  const { all } = await readPersons(
    pool,
    event,
    rows.map(({ id }) => id),
  );
  return all.flatMap((person) => {
    const guest = guestOf(person);
    const failure = rows.find(({ id }) => person.ids.includes(id))?.failure ?? null;
    return guest === null ? [] : [{ ...guest, failure }];
  });
}

export interface ArrivalWebhook {
  readonly event: EventId;
  readonly url: string;
  readonly secret: string;
}
/** Sets the webhook that is called when one of an event's guests comes, in the place of the last one; null turns it off. */
export async function saveArrivalWebhook(pool: Database, event: EventId, webhook: { url: string; secret: string } | null): Promise<void> {
  if (webhook === null) await execute(pool, deleteWebhook, [event]);
  else await execute(pool, upsertWebhook, [event, webhook.url, webhook.secret]);
}
/** The webhooks of all events, one each at most, with the secrets that they are signed with. */
export async function listArrivalWebhooks(pool: ReadableDatabase): Promise<ArrivalWebhook[]> {
  return (await pool.query<{ event_id: EventId; url: string; secret: string }>(selectWebhooks)).rows.map(({ event_id, url, secret }) => ({
    event: event_id,
    url,
    secret,
  }));
}
/** A guest whose host is to be notified. */
export interface DueGuest extends Guest {
  /** The id that they are due under, the same at each try. */
  readonly due: RegistrantId;
  /** The how manieth try it is. */
  readonly tries: number;
}
/**
 * The guest who has waited longest for the notification of their host; null where nobody is due. No other process has them for as long as is said.
 * @param seconds that this process has them to itself
 */
export async function claimUnnotified(pool: Database, event: EventId, seconds: number): Promise<DueGuest | null> {
  const [claimed] = (await execute<ById & { tries: number }>(pool, claimUnnotifiedSql, [event, seconds])).rows;
  if (claimed === undefined) return null;
  const guest = guestOf((await readPersons(pool, event, [claimed.id])).of(claimed.id));
  return guest === null ? null : { ...guest, due: claimed.id, tries: claimed.tries };
}
/** Takes a guest off those whom `claimUnnotified` gives: the webhook was delivered. */
export async function markArrivalNotified(pool: Database, event: EventId, registrant: string): Promise<void> {
  await execute(pool, markNotified, [event, registrant]);
}
/** Notes why a platform did not take the news of a guest, who is due again after so many seconds. */
export async function markArrivalFailed(
  pool: Database,
  event: EventId,
  registrant: string,
  failure: string,
  seconds: number,
): Promise<void> {
  await execute(pool, markFailed, [event, registrant, failure, seconds]);
}

/** Groups of ids that share a value of one of these fields. @param max a value that more share is nobody's own */
export async function sharedValues(
  pool: ReadableDatabase,
  event: EventId,
  fields: readonly string[],
  max: number,
): Promise<RegistrantId[][]> {
  const { rows } = await pool.query<{ ids: string[] }>(selectShared, [event, fields, max]);
  return rows.map(({ ids }) => ids.map((id) => RegistrantId.parse(id)));
}
