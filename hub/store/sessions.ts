import type { Pool, PoolClient } from 'pg';
import { type EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { RegistrantRow, WaitingRow } from '../../core/journal/rows.ts';
import { findRegistrants } from './desk.ts';
import { readPeople } from './people.ts';
import { prepared, uuids } from './prepared.ts';
import type { Applied } from './state.ts';

const insertListed = 'INSERT INTO listed (event_id, registrant_id) SELECT $1, * FROM unnest($2::uuid[]) ON CONFLICT DO NOTHING';
const deleteListed = 'DELETE FROM listed WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectListed =
  'SELECT r.state FROM listed AS l JOIN registrant AS r ON r.event_id = l.event_id AND r.registrant_id = l.registrant_id WHERE l.event_id = $1 AND r.event_id = $1';
/** Who was at a session's door, by badge or by name. */
const selectCame = 'SELECT DISTINCT badge_id, registrant_id FROM scan WHERE event_id = $1 AND session = $2 AND counts';
/** By person, however many badges they had; who was looked up counts as well. */
const countSessions = `SELECT session, count(*) AS came, count(*) FILTER (WHERE direction = 'in') AS present FROM (
    SELECT DISTINCT ON (session, who) session, direction FROM (
      SELECT s.session, s.direction, s.at, coalesce(b.registrant_id, s.registrant_id, s.badge_id, s.scan_id) AS who
      FROM scan AS s LEFT JOIN badge AS b ON b.event_id = s.event_id AND b.badge_id = s.badge_id
      WHERE s.event_id = $1 AND s.session IS NOT NULL AND s.counts) AS each
    ORDER BY session, who, at DESC) AS latest
  GROUP BY session`;
const selectWaiting = 'SELECT state FROM waiting WHERE event_id = $1 AND place = $2';

export const sessionStatements: readonly string[] = [insertListed, deleteListed, selectListed, selectCame, countSessions, selectWaiting];

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

/** All that says who came to a session: also where else they have been, since that may end a stay there. */
export async function readAttendees(pool: Pool, event: EventId, session: string) {
  const { rows } = await pool.query<{ badge_id: string | null; registrant_id: string | null }>(selectCame, [event, session]);
  const registrants = rows.flatMap((row) => (row.registrant_id === null ? [] : [RegistrantId.parse(row.registrant_id)]));
  const people = await readPeople(
    pool,
    event,
    rows.flatMap((row) => row.badge_id ?? []),
    [...new Set(registrants)],
  );
  return { people, rows: await findRegistrants(pool, event, people.ids) };
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
