import { namesListOrSeat } from '../../core/admission/attendance/expected.ts';
import { type EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { RegistrantRow, WaitingRow } from '../../core/journal/rows.ts';
import { livingRecords } from '../../core/registrant/person.ts';
import type { ReadableDatabase, ReadSql, WritableDatabase } from './database.ts';
import { readAllMerged, readPeople } from './people.ts';
import { prepared, uuids } from './prepared.ts';
import type { Applied } from './state.ts';

const insertListed = 'INSERT INTO listed (event_id, registrant_id) SELECT $1, * FROM unnest($2::uuid[]) ON CONFLICT DO NOTHING';
const deleteListed = 'DELETE FROM listed WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectListed = 'SELECT registrant_id AS id FROM listed WHERE event_id = $1 ORDER BY registrant_id';
/** Who was at a session's door, by badge or by name. */
const selectCame = 'SELECT DISTINCT badge_id, registrant_id FROM scan WHERE event_id = $1 AND session = $2 AND counts';
/**
 * By person, however many badges and records they had; who was looked up counts as well. $2 and $3: ids of whoever has several, and the
 * person's first id for each.
 */
const countBy = (scans: string): ReadSql => `SELECT session, count(*) AS came, count(*) FILTER (WHERE direction = 'in') AS present FROM (
    SELECT DISTINCT ON (session, who) session, direction FROM (
      SELECT each.session, each.direction, each.at, coalesce(same.first, each.who) AS who FROM (
        SELECT s.session, s.direction, s.at, coalesce(b.registrant_id, s.registrant_id, s.badge_id, s.scan_id) AS who
        FROM scan AS s LEFT JOIN badge AS b ON b.event_id = s.event_id AND b.badge_id = s.badge_id
        WHERE s.event_id = $1 AND ${scans} AND s.counts) AS each
      LEFT JOIN unnest($2::uuid[], $3::uuid[]) AS same (id, first) ON same.id = each.who) AS scanned
    ORDER BY session, who, at DESC) AS latest
  GROUP BY session`;
const countSessions = countBy('s.session IS NOT NULL');
const countSession = countBy('s.session = $4');
const selectWaiting = 'SELECT state FROM waiting WHERE event_id = $1 AND place = $2';

export const sessionStatements: readonly string[] = [
  insertListed,
  deleteListed,
  selectListed,
  selectCame,
  countSessions,
  countSession,
  selectWaiting,
];

const isListed = (row: RegistrantRow) => livingRecords([row]).some(namesListOrSeat);

/**
 * Keeps which records name a seat or a list beside the rows that changed; in their transaction. Whether anybody is expected, their records say
 * together (`isExpectedAt`).
 */
export async function noteListed(client: WritableDatabase, event: EventId, { before, after }: Applied): Promise<void> {
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

/** Ids of records that name a seat or a list: of everybody who may be expected anywhere. */
export async function listedIds(pool: ReadableDatabase, event: EventId): Promise<RegistrantId[]> {
  return (await pool.query(selectListed, [event])).rows.map(({ id }) => RegistrantId.parse(id));
}

/** All that says who came to a session: also where else they have been, since that may end a stay there. */
export async function readAttendees(pool: ReadableDatabase, event: EventId, session: string) {
  const { rows } = await pool.query<{ badge_id: string | null; registrant_id: string | null }>(selectCame, [event, session]);
  const registrants = rows.flatMap((row) => (row.registrant_id === null ? [] : [RegistrantId.parse(row.registrant_id)]));
  return readPeople(
    pool,
    event,
    rows.flatMap((row) => row.badge_id ?? []),
    [...new Set(registrants)],
  );
}

/** All who ever waited at a place. */
export async function readWaiting(pool: ReadableDatabase, event: EventId, place: string): Promise<WaitingRow[]> {
  const { rows } = await pool.query<{ state: string }>(prepared(selectWaiting, [event, place]));
  return rows.map(({ state }) => rowFromText(state) as WaitingRow);
}

/**
 * How many people came to each session and, by their last scan there, still are: a figure for a list.
 * @param session the only one that is asked for; left out for all
 */
export async function countAttendees(
  db: ReadableDatabase,
  event: EventId,
  session?: string,
): Promise<Map<string, { came: number; present: number }>> {
  const { ids, sameAs } = await readAllMerged(db, event);
  const same = [uuids(ids), uuids(ids.map((id) => sameAs(id)[0] ?? id))];
  const { rows } = await (session === undefined
    ? db.query(countSessions, [event, ...same])
    : db.query(countSession, [event, ...same, session]));
  return new Map(rows.map((row) => [String(row.session), { came: Number(row.came), present: Number(row.present) }]));
}
