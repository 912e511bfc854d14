import { z } from 'zod';
import { doubleEntries } from '../../core/admission/double-entry.ts';
import { createLocalTime } from '../../core/admission/local-time.ts';
import { Conflict, ConflictSide } from '../../core/contract/common/conflict.ts';
import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { joinRows } from '../../core/journal/join.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { BadgeRow, RegistrantRow, ScanRow } from '../../core/journal/rows.ts';
import { doesCount } from '../../core/journal/tables/scan.ts';
import { lostEdits, twoBadges } from '../../core/registrant/conflicts.ts';
import type { Accepted } from '../intake/entry-validation.ts';
import { findUnknownBadges } from './awaited-badges.ts';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import { readPeople } from './people.ts';
import { prepared, uuids } from './prepared.ts';
import { countAttendees } from './sessions.ts';
import type { Applied } from './state.ts';
import { execute } from './transaction.ts';

/** All badges of people, and whether somebody was let in by it already. One round trip: every kiosk's push asks. */
const selectBadges = `SELECT b.registrant_id AS owner, b.state,
    EXISTS (SELECT 1 FROM scan AS s WHERE s.event_id = $1 AND s.badge_id = b.badge_id AND s.counts) AS scanned
  FROM badge AS b WHERE b.event_id = $1 AND b.registrant_id = ANY($2::uuid[])`;
/** By what was scanned: never fewer than by person. */
const countInside = `SELECT count(*) AS inside FROM (
    SELECT DISTINCT ON (who) direction FROM (
      SELECT coalesce(badge_id, registrant_id, scan_id) AS who, direction, at FROM scan WHERE event_id = $1 AND session = $2 AND counts) AS each
    ORDER BY who, at DESC) AS latest WHERE direction = 'in'`;
const selectOffsets = 'SELECT station_id, at, clock_offset FROM journal WHERE event_id = $1 AND subject = ANY($2::uuid[])';
const insertConflicts = `INSERT INTO conflict (event_id, conflict_id, kind, subject, sides, decided)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[])
  ON CONFLICT (event_id, conflict_id) DO NOTHING RETURNING conflict_id`;
const insertNotices = `INSERT INTO notice (event_id, station_id, conflict_id) SELECT $1, * FROM unnest($2::uuid[], $3::text[])
  ON CONFLICT (event_id, station_id, conflict_id) DO NOTHING`;
const selectConflicts = `SELECT conflict_id, kind, subject, sides, decided, extract(epoch FROM found_at) * 1000 AS found,
    extract(epoch FROM reviewed_at) * 1000 AS reviewed, reviewed_by, note
  FROM conflict WHERE event_id = $1 ORDER BY reviewed_at IS NOT NULL, found_at DESC LIMIT 500`;
const countOpen = 'SELECT count(*) AS open FROM conflict WHERE event_id = $1 AND reviewed_at IS NULL';
const reviewOne =
  'UPDATE conflict SET reviewed_at = now(), reviewed_by = $3, note = $4 WHERE event_id = $1 AND conflict_id = $2 AND reviewed_at IS NULL';
const selectReviewed = 'SELECT conflict_id FROM conflict WHERE event_id = $1 AND conflict_id = ANY($2::text[]) AND reviewed_at IS NOT NULL';
const selectNotices = `SELECT c.conflict_id, c.kind, c.subject, c.sides, c.decided FROM notice AS n JOIN conflict AS c USING (event_id, conflict_id)
  WHERE n.event_id = $1 AND n.station_id = $2 AND n.notified_at IS NULL AND c.reviewed_at IS NULL ORDER BY c.found_at LIMIT 50`;
const markAcknowledged =
  'UPDATE notice SET notified_at = now() WHERE event_id = $1 AND station_id = $2 AND conflict_id = ANY($3::text[]) AND notified_at IS NULL';
const selectNotified = 'SELECT conflict_id FROM notice WHERE event_id = $1 AND station_id = $2 AND conflict_id = ANY($3::text[])';
const selectAbout = 'SELECT conflict_id, sides FROM conflict WHERE event_id = $1 AND subject = ANY($2::uuid[])';
const updateSides = 'UPDATE conflict SET sides = $3 WHERE event_id = $1 AND conflict_id = $2';

export const conflictStatements: readonly string[] = [
  selectBadges,
  countInside,
  selectOffsets,
  insertConflicts,
  insertNotices,
  selectConflicts,
  selectNotified,
  countOpen,
  reviewOne,
  selectReviewed,
  selectNotices,
  markAcknowledged,
  selectAbout,
  updateSides,
];

interface Worn {
  readonly badge: BadgeRow;
  readonly isScanned: boolean;
}

/** All badges of the people of whom one came with this push, by person. */
async function badgesOf(client: ReadableDatabase, event: EventId, owners: ReadonlySet<string>): Promise<Map<string, Worn[]>> {
  const found = new Map<string, Worn[]>();
  if (owners.size === 0) return found;
  const { rows } = await client.query<{ owner: string; state: string; scanned: boolean }>(
    prepared(selectBadges, [event, uuids([...owners])]),
  );
  // Only rows this hub wrote come back, so their shape is known.
  for (const { owner, state, scanned } of rows)
    found.set(owner, [...(found.get(owner) ?? []), { badge: rowFromText(state) as BadgeRow, isScanned: scanned }]);
  return found;
}

/** Entries that came to light with these scans, or with whose badge it was that somebody had come in by. */
async function noteDoubleEntries(
  client: ReadableDatabase,
  event: EventId,
  pack: EventPack,
  scans: readonly ScanRow[],
  known: readonly Worn[],
): Promise<Conflict[]> {
  const facts = scans.flatMap(({ scanned }) => scanned ?? []);
  const worn = known.flatMap(({ badge, isScanned }) => (isScanned ? [badge.id] : []));
  const badges = new Set<string>([...facts.flatMap(({ badge }) => badge ?? []), ...worn]);
  const registrants = new Set(facts.flatMap(({ registrant }) => registrant ?? []));
  if (badges.size === 0 && registrants.size === 0) return [];
  const { scansBy } = await readPeople(client, event, [...badges], [...registrants]);
  const local = createLocalTime(pack.event.timeZone);
  return [...scansBy.values()].flatMap((own) => doubleEntries(own, pack, local));
}

/** The present row of a person grows with each entry of the push, so that two edits in one push meet each other, too. */
function editsOf(applied: Applied, accepted: readonly Accepted[]): Conflict[] {
  const present = new Map<string, RegistrantRow>();
  const found: Conflict[] = [];
  for (const { entry, delta } of accepted) {
    if (delta?.table !== 'registrant') continue;
    const key = `registrant/${delta.id}`;
    const stored = applied.before.get(key);
    const before = present.get(key) ?? (stored?.table === 'registrant' ? stored : undefined);
    found.push(...lostEdits(before, entry));
    const after = before === undefined ? delta : joinRows(before, delta);
    if (after.table === 'registrant') present.set(key, after);
  }
  return found;
}

async function overCapacity(client: ReadableDatabase, event: EventId, scans: readonly ScanRow[], pack: EventPack): Promise<Conflict[]> {
  const found: Conflict[] = [];
  for (const session of pack.sessions) {
    const last = scans.findLast((scan) => scan.scanned?.session === session.id && scan.scanned.direction === 'in');
    if (last?.scanned == null) continue;
    const { rows } = await client.query<{ inside: string }>(countInside, [event, session.id]);
    if (Number(rows[0]?.inside ?? 0) <= session.capacity) continue;
    // Some may have two badges, or two records.
    const inside = (await countAttendees(client, event, session.id)).get(session.id)?.present ?? 0;
    if (inside <= session.capacity) continue;
    const { station, at } = last.scanned;
    const side = { station, at, subject: last.id, what: `${session.id}: ${inside} of ${session.capacity}`, clockOffset: null };
    found.push({ id: `over-capacity/${session.id}/${inside}`, kind: 'over-capacity', subject: last.id, sides: [side], decided: 'counted' });
  }
  return found;
}

/** How good each side's clock was when it wrote: the offset that its entry carries. */
async function withOffsets(client: WritableDatabase, event: EventId, conflicts: readonly Conflict[]): Promise<Conflict[]> {
  const subjects = [...new Set(conflicts.flatMap(({ sides }) => sides.map((side) => side.subject)))];
  const { rows } = await client.query<{ station_id: string; at: string; clock_offset: string | null }>(selectOffsets, [event, subjects]);
  const offsets = new Map(rows.map((row) => [`${row.station_id} ${row.at}`, row.clock_offset]));
  const offsetOf = ({ station, at }: ConflictSide) => {
    const offset = offsets.get(`${station} ${at}`);
    return offset == null ? null : Number(offset);
  };
  return conflicts.map((conflict) => ({ ...conflict, sides: conflict.sides.map((side) => ({ ...side, clockOffset: offsetOf(side) })) }));
}

/**
 * Writes into the conflict ledger what this push brought to light, inside its transaction, and the
 * notices for the gates of a double entry, or of a badge that nobody issued.
 */
export async function noteConflicts(
  client: WritableDatabase,
  event: EventId,
  pack: EventPack,
  applied: Applied,
  accepted: readonly Accepted[],
): Promise<void> {
  const changed = [...applied.after.values()];
  const owners = new Set(changed.flatMap((row) => (row.table === 'badge' && row.issued !== null ? [row.issued.registrant] : [])));
  const scans = changed.filter((row): row is ScanRow => row.table === 'scan' && doesCount(row));
  const badges = await badgesOf(client, event, owners);
  const found = [
    ...editsOf(applied, accepted),
    ...[...badges].flatMap(([owner, worn]) =>
      twoBadges(
        owner,
        worn.map(({ badge }) => badge),
      ),
    ),
    ...(await noteDoubleEntries(client, event, pack, scans, [...badges.values()].flat())),
    ...(await findUnknownBadges(client, event, scans, accepted)),
  ];
  if (scans.length > 0) found.push(...(await overCapacity(client, event, scans, pack)));
  if (found.length === 0) return;
  const noted = await withOffsets(client, event, found);
  const { rows } = await client.query<{ conflict_id: string }>(insertConflicts, [
    event,
    noted.map(({ id }) => id),
    noted.map(({ kind }) => kind),
    noted.map(({ subject }) => subject),
    noted.map(({ sides }) => JSON.stringify(sides)),
    noted.map(({ decided }) => decided),
  ]);
  const isNew = new Set(rows.map((row) => row.conflict_id));
  const notices = noted.flatMap(({ id, kind, sides }) => {
    // Of a double entry both gates: the person stands at one of them.
    const gates = kind === 'double-entry' ? sides : kind === 'badge-unknown' ? sides.slice(0, 1) : [];
    return isNew.has(id) ? gates.map(({ station }) => ({ station, id })) : [];
  });
  if (notices.length === 0) return;
  await client.query(insertNotices, [event, notices.map(({ station }) => station), notices.map(({ id }) => id)]);
}

/** What the ledger says of people who were erased goes, too: that they clashed stays. */
export async function eraseConflicts(client: WritableDatabase, event: EventId, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return;
  for (const { conflict_id, sides } of (await client.query(selectAbout, [event, subjects])).rows) {
    const less = z
      .array(ConflictSide)
      .parse(JSON.parse(sides))
      .map((side) => ({ ...side, what: null }));
    await client.query(updateSides, [event, conflict_id, JSON.stringify(less)]);
  }
}

function conflictFrom(row: Record<string, unknown>): Conflict {
  const { conflict_id: id, kind, subject, sides, decided } = row;
  return Conflict.parse({ id, kind, subject, sides: JSON.parse(String(sides)), decided });
}

/** The ledger: what nobody has looked at first, then the newest. Times in milliseconds since 1970. */
export async function listConflicts(pool: ReadableDatabase, event: EventId) {
  const { rows } = await pool.query(selectConflicts, [event]);
  return rows.map((row) => ({
    ...conflictFrom(row),
    foundAt: Math.round(Number(row.found)),
    reviewed:
      row.reviewed === null
        ? null
        : { at: Math.round(Number(row.reviewed)), by: String(row.reviewed_by), note: row.note === null ? null : String(row.note) },
  }));
}

/** How many conflicts nobody has reviewed. */
export async function countConflicts(pool: ReadableDatabase, event: EventId): Promise<number> {
  return Number((await pool.query(countOpen, [event])).rows[0]?.open ?? 0);
}

/** Returns whether there was such a record that nobody had looked at. */
export async function reviewConflict(pool: Database, event: EventId, id: string, by: string, note: string | null): Promise<boolean> {
  return (await execute(pool, reviewOne, [event, id, by, note])).rowCount === 1;
}

/** Those of these conflicts that somebody has looked at. */
export async function reviewedOf(pool: ReadableDatabase, event: EventId, conflicts: readonly string[]): Promise<string[]> {
  if (conflicts.length === 0) return [];
  return (await pool.query(selectReviewed, [event, conflicts])).rows.map(({ conflict_id }) => String(conflict_id));
}

/** Those of these conflicts that a station was ever sent a notice of: an entry of its own is a side of each. */
export async function wereNotified(
  pool: ReadableDatabase,
  event: EventId,
  station: StationId,
  conflicts: readonly string[],
): Promise<Set<string>> {
  if (conflicts.length === 0) return new Set();
  const { rows } = await pool.query(selectNotified, [event, station, conflicts]);
  return new Set(rows.map(({ conflict_id }) => String(conflict_id)));
}

/** What a station has not acknowledged yet, the oldest first. */
export async function noticesFor(pool: ReadableDatabase, event: EventId, station: StationId): Promise<Conflict[]> {
  return (await pool.query(selectNotices, [event, station])).rows.map(conflictFrom);
}

/** The station has kept these notices and is not sent them again; ids without a notice for it change nothing. */
export async function markNoticesAcknowledged(
  pool: Database,
  event: EventId,
  station: StationId,
  conflicts: readonly string[],
): Promise<void> {
  if (conflicts.length > 0) await execute(pool, markAcknowledged, [event, StationId.parse(station), conflicts]);
}
