import type { Pool, PoolClient } from 'pg';
import { type EventId, RegistrantId } from '../../core/contract/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { RegistrantRow, ScanRow, WaitingRow } from '../../core/journal/rows.ts';
import { findRegistrants } from './desk.ts';
import { prepared, uuids } from './prepared.ts';
import type { Applied } from './state.ts';

const insertListed = 'INSERT INTO listed (event_id, registrant_id) SELECT $1, * FROM unnest($2::uuid[]) ON CONFLICT DO NOTHING';
const deleteListed = 'DELETE FROM listed WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectListed =
  'SELECT r.state FROM listed AS l JOIN registrant AS r ON r.event_id = l.event_id AND r.registrant_id = l.registrant_id WHERE l.event_id = $1 AND r.event_id = $1';
/** Where those who came to a session have been: what ends a stay there may be a scan elsewhere. */
const selectScans = `SELECT s.badge_id, s.state FROM scan AS s WHERE s.event_id = $1 AND s.counts AND s.badge_id IN
    (SELECT badge_id FROM scan WHERE event_id = $1 AND session = $2 AND counts AND badge_id IS NOT NULL)
  UNION ALL SELECT s.badge_id, s.state FROM scan AS s WHERE s.event_id = $1 AND s.session = $2 AND s.counts AND s.badge_id IS NULL`;
const selectOwners =
  'SELECT badge_id, registrant_id FROM badge WHERE event_id = $1 AND badge_id = ANY($2::uuid[]) AND registrant_id IS NOT NULL';
const selectJoined = 'SELECT a_id, b_id FROM link WHERE event_id = $1 AND joined AND (a_id = ANY($2::uuid[]) OR b_id = ANY($2::uuid[]))';
const countSessions = `SELECT session, count(*) AS came, count(*) FILTER (WHERE direction = 'in') AS present FROM (
    SELECT DISTINCT ON (session, coalesce(badge_id, scan_id)) session, direction FROM scan
    WHERE event_id = $1 AND session IS NOT NULL AND counts ORDER BY session, coalesce(badge_id, scan_id), at DESC) AS latest
  GROUP BY session`;
const selectWaiting = 'SELECT state FROM waiting WHERE event_id = $1 AND place = $2';

export const sessionStatements: readonly string[] = [
  insertListed,
  deleteListed,
  selectListed,
  selectScans,
  selectOwners,
  selectJoined,
  countSessions,
  selectWaiting,
];

const isListed = ({ fields, erased }: RegistrantRow) =>
  erased === null && ['accessLists', 'seat'].some((name) => typeof fields[name]?.value === 'string' && fields[name]?.value !== '');

/** Keeps who has a seat or is on a list beside the rows that changed; in their transaction. */
export async function noteListed(client: PoolClient, event: EventId, { before, after }: Applied): Promise<void> {
  const come: string[] = [];
  const gone: string[] = [];
  for (const [key, row] of after) {
    if (row.table !== 'registrant') continue;
    const was = before.get(key);
    if (isListed(row)) come.push(row.id);
    else if (was?.table === 'registrant' && isListed(was)) gone.push(row.id);
  }
  if (come.length > 0) await client.query(prepared(insertListed, [event, uuids(come)]));
  if (gone.length > 0) await client.query(prepared(deleteListed, [event, uuids(gone)]));
}

const registrantsIn = (found: readonly { state: string }[]): RegistrantRow[] =>
  found.flatMap(({ state }) => {
    const row = rowFromText(state);
    return row.table === 'registrant' && row.erased === null ? [row] : [];
  });

/** Everybody with a seat or on a list. */
export async function listListed(pool: Pool, event: EventId): Promise<RegistrantRow[]> {
  return registrantsIn((await pool.query(selectListed, [event])).rows);
}

export interface Attendees {
  readonly scans: readonly ScanRow[];
  readonly owners: ReadonlyMap<string, RegistrantId>;
  readonly rows: readonly RegistrantRow[];
  /** Ids that are joined: the same person. */
  readonly joined: readonly (readonly [RegistrantId, RegistrantId])[];
}

/** All that says who came to a session. */
export async function readAttendees(pool: Pool, event: EventId, session: string): Promise<Attendees> {
  const found = (await pool.query<{ badge_id: string | null; state: string }>(selectScans, [event, session])).rows;
  // Only rows this hub wrote come back, so their shape is known.
  const scans = found.map(({ state }) => rowFromText(state) as ScanRow);
  const badges = [...new Set(found.flatMap(({ badge_id }) => badge_id ?? []))];
  const owned = (await pool.query<{ badge_id: string; registrant_id: string }>(prepared(selectOwners, [event, uuids(badges)]))).rows;
  const owners = new Map(owned.map(({ badge_id, registrant_id }) => [badge_id, RegistrantId.parse(registrant_id)]));
  const ids = new Set<RegistrantId>([...owners.values(), ...scans.flatMap(({ scanned }) => scanned?.registrant ?? [])]);
  const links = (await pool.query<{ a_id: string; b_id: string }>(prepared(selectJoined, [event, uuids([...ids])]))).rows;
  const joined = links.map(({ a_id, b_id }) => [RegistrantId.parse(a_id), RegistrantId.parse(b_id)] as const);
  for (const pair of joined) for (const id of pair) ids.add(id);
  return { scans, owners, rows: await findRegistrants(pool, event, [...ids]), joined };
}

/** All who ever waited at a place. */
export async function readWaiting(pool: Pool, event: EventId, place: string): Promise<WaitingRow[]> {
  const { rows } = await pool.query<{ state: string }>(prepared(selectWaiting, [event, place]));
  return rows.map(({ state }) => rowFromText(state) as WaitingRow);
}

/** How many came to each session and, by their last scan there, still are: a figure for a list. */
export async function countAttendees(pool: Pool, event: EventId): Promise<Map<string, { came: number; present: number }>> {
  const { rows } = await pool.query(countSessions, [event]);
  return new Map(rows.map((row) => [String(row.session), { came: Number(row.came), present: Number(row.present) }]));
}
