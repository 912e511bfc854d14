import type { Pool, PoolClient } from 'pg';
import { z } from 'zod';
import { timeOf } from '../../core/clock/true-time.ts';
import { HybridTime } from '../../core/contract/common/entry.ts';
import { type EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { RegistrantRow } from '../../core/journal/rows.ts';
import { prepared, texts, uuids } from './prepared.ts';
import type { Applied } from './state.ts';

const insertApproval = `INSERT INTO approval (event_id, registrant_id, since) SELECT $1, * FROM unnest($2::uuid[], $3::text[]) ON CONFLICT DO NOTHING`;
const deleteApproval = 'DELETE FROM approval WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const insertArrival = `INSERT INTO hosted_arrival (event_id, registrant_id, arrived_at) SELECT $1, * FROM unnest($2::uuid[], $3::text[]) ON CONFLICT DO NOTHING`;
const deleteArrival = 'DELETE FROM hosted_arrival WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectApprovals = `SELECT a.since AS at, r.state FROM approval AS a JOIN registrant AS r ON r.event_id = a.event_id AND r.registrant_id = a.registrant_id
  WHERE a.event_id = $1 AND r.event_id = $1 ORDER BY a.since LIMIT 200`;
const selectArrivals = `SELECT h.arrived_at AS at, h.failure, r.state FROM hosted_arrival AS h JOIN registrant AS r ON r.event_id = h.event_id AND r.registrant_id = h.registrant_id
  WHERE h.event_id = $1 AND r.event_id = $1 ORDER BY h.arrived_at DESC LIMIT 50`;
/** $2: seconds for which this process has the guest to itself. */
const claimUnnotifiedSql = `UPDATE hosted_arrival AS h SET tries = h.tries + 1, try_again_at = now() + $2 * interval '1 second'
  FROM registrant AS r WHERE h.event_id = $1 AND r.event_id = $1 AND r.registrant_id = h.registrant_id AND h.registrant_id = (
    SELECT registrant_id FROM hosted_arrival WHERE event_id = $1 AND notified_at IS NULL AND try_again_at <= now()
    ORDER BY try_again_at, arrived_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING h.arrived_at AS at, h.tries, r.state`;
const markNotified = 'UPDATE hosted_arrival SET notified_at = now(), failure = NULL WHERE event_id = $1 AND registrant_id = $2';
const markFailed = `UPDATE hosted_arrival SET failure = $3, try_again_at = now() + $4 * interval '1 second' WHERE event_id = $1 AND registrant_id = $2`;
const upsertWebhook = `INSERT INTO arrival_webhook (event_id, url, secret) VALUES ($1, $2, $3)
  ON CONFLICT (event_id) DO UPDATE SET url = excluded.url, secret = excluded.secret`;
const deleteWebhook = 'DELETE FROM arrival_webhook WHERE event_id = $1';
/** Of all events: which of them have a guest whose host is to be notified. */
const selectWebhooks = 'SELECT event_id, url, secret FROM arrival_webhook';
const selectRegistrant = 'SELECT state FROM registrant WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
/** Ids that share a value of one of these fields, where that is few enough to be the same person. */
const selectShared = `SELECT array_agg(f.registrant_id::text) AS ids FROM (
    SELECT r.registrant_id, field.key AS name, field.value ->> 1 AS value FROM registrant AS r, jsonb_each(r.state::jsonb -> 'fields') AS field
    WHERE r.event_id = $1 AND r.registered_at IS NOT NULL AND field.key = ANY($2::text[])) AS f
  WHERE f.value <> '' GROUP BY f.name, f.value HAVING count(*) BETWEEN 2 AND $3 LIMIT 5000`;

export const deskStatements: readonly string[] = [
  insertApproval,
  deleteApproval,
  insertArrival,
  deleteArrival,
  selectApprovals,
  selectArrivals,
  claimUnnotifiedSql,
  markNotified,
  markFailed,
  upsertWebhook,
  deleteWebhook,
  selectRegistrant,
  selectShared,
];

const fieldOf = (row: RegistrantRow, name: string) => {
  const value = row.fields[name]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Keeps who waits for approval, and which guests have come, beside the rows that changed; in their transaction. */
export async function noteDesk(client: PoolClient, event: EventId, { before, after }: Applied): Promise<void> {
  const pending: RegistrantRow[] = [];
  const settled: string[] = [];
  const arrived: RegistrantRow[] = [];
  const gone: string[] = [];
  for (const [key, row] of after) {
    if (row.table !== 'registrant') continue;
    const was = before.get(key);
    if (row.erased !== null) {
      settled.push(row.id);
      gone.push(row.id);
    } else if (fieldOf(row, 'approval') === 'pending') pending.push(row);
    else if (row.fields.approval !== undefined) settled.push(row.id);
    const isNew = was?.table !== 'registrant' || was.arrived === null || was.fields.host === undefined;
    if (row.erased === null && row.arrived !== null && isNew && fieldOf(row, 'host') !== null) arrived.push(row);
  }
  if (pending.length > 0) {
    const since = pending.map((row) => row.fields.approval?.at ?? '');
    await client.query(prepared(insertApproval, [event, uuids(pending.map(({ id }) => id)), texts(since)]));
  }
  if (settled.length > 0) await client.query(prepared(deleteApproval, [event, uuids(settled)]));
  if (gone.length > 0) await client.query(prepared(deleteArrival, [event, uuids(gone)]));
  if (arrived.length > 0)
    await client.query(
      prepared(insertArrival, [event, uuids(arrived.map(({ id }) => id)), texts(arrived.map((row) => row.arrived?.at ?? ''))]),
    );
}

const Listed = z.object({ at: HybridTime, state: z.string() });
export interface ListedPerson {
  readonly row: RegistrantRow;
  /** Milliseconds since 1970. */
  readonly at: number;
}
function listed(found: unknown): ListedPerson[] {
  const { at, state } = Listed.parse(found);
  const row = rowFromText(state);
  return row.table === 'registrant' && row.erased === null ? [{ row, at: timeOf({ at }) }] : [];
}
const rowsOf = (found: readonly { state: string }[]): RegistrantRow[] =>
  found.flatMap(({ state }) => {
    const row = rowFromText(state);
    return row.table === 'registrant' && row.erased === null ? [row] : [];
  });

/** Who waits for an approval, and since when: the longest first, 200 at most, nobody who was erased. */
export async function listApprovals(pool: Pool, event: EventId): Promise<ListedPerson[]> {
  return (await pool.query(selectApprovals, [event])).rows.flatMap(listed);
}
/** A guest, and why the organiser's platform has not taken the news of them, in words of the hub's; null where it has, or was not asked yet. */
export interface HostedArrival extends ListedPerson {
  readonly failure: string | null;
}
/** Guests who have come, and when: the latest first, 50 at most, nobody who was erased. */
export async function listHostedArrivals(pool: Pool, event: EventId): Promise<HostedArrival[]> {
  const { rows } = await pool.query<{ failure: string | null }>(selectArrivals, [event]);
  return rows.flatMap((found) => listed(found).map((person) => ({ ...person, failure: found.failure })));
}
/** The rows of these ids, in no order; whoever is unknown or was erased is left out. */
export async function findRegistrants(db: Pool | PoolClient, event: EventId, ids: readonly string[]): Promise<RegistrantRow[]> {
  return rowsOf((await db.query(prepared(selectRegistrant, [event, uuids(ids)]))).rows);
}

export interface ArrivalWebhook {
  readonly event: EventId;
  readonly url: string;
  readonly secret: string;
}
/** Sets the webhook that is called when one of an event's guests comes, in the place of the last one; null turns it off. */
export async function saveArrivalWebhook(pool: Pool, event: EventId, webhook: { url: string; secret: string } | null): Promise<void> {
  if (webhook === null) await pool.query(deleteWebhook, [event]);
  else await pool.query(upsertWebhook, [event, webhook.url, webhook.secret]);
}
/** The webhooks of all events, one each at most, with the secrets that they are signed with. */
export async function listArrivalWebhooks(pool: Pool): Promise<ArrivalWebhook[]> {
  return (await pool.query<{ event_id: EventId; url: string; secret: string }>(selectWebhooks)).rows.map(({ event_id, url, secret }) => ({
    event: event_id,
    url,
    secret,
  }));
}
/**
 * The guest who has waited longest for the notification of their host, and the how manieth try it is; null where nobody is due. No other
 * process has them for as long as is said.
 * @param seconds that this process has them to itself
 */
export async function claimUnnotified(
  pool: Pool,
  event: EventId,
  seconds: number,
): Promise<(ListedPerson & { readonly tries: number }) | null> {
  const { rows } = await pool.query<{ tries: number }>(claimUnnotifiedSql, [event, seconds]);
  return rows.flatMap((found) => listed(found).map((person) => ({ ...person, tries: found.tries })))[0] ?? null;
}
/** Takes a guest off those whom `claimUnnotified` gives: the webhook was delivered. */
export async function markArrivalNotified(pool: Pool, event: EventId, registrant: string): Promise<void> {
  await pool.query(markNotified, [event, registrant]);
}
/** Notes why a platform did not take the news of a guest, who is due again after so many seconds. */
export async function markArrivalFailed(pool: Pool, event: EventId, registrant: string, failure: string, seconds: number): Promise<void> {
  await pool.query(markFailed, [event, registrant, failure, seconds]);
}

/** Groups of ids that share a value of one of these fields. @param max a value that more share is nobody's own */
export async function sharedValues(pool: Pool, event: EventId, fields: readonly string[], max: number): Promise<RegistrantId[][]> {
  const { rows } = await pool.query<{ ids: string[] }>(selectShared, [event, fields, max]);
  return rows.map(({ ids }) => ids.map((id) => RegistrantId.parse(id)));
}
