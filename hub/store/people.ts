import { type EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { ScanRow } from '../../core/journal/rows.ts';
import { mergedIds } from '../../core/registrant/merged-ids.ts';
import { type ReadableDatabase, readsOnly } from './database.ts';
import { prepared, uuids } from './prepared.ts';

const selectOwners =
  'SELECT badge_id, registrant_id FROM badge WHERE event_id = $1 AND badge_id = ANY($2::uuid[]) AND registrant_id IS NOT NULL';
const selectWorn = 'SELECT badge_id, registrant_id FROM badge WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
/**
 * `everybody (id)`, for other statements to begin with: some people and all that they were merged with, however far. Ends by itself, since
 * nobody comes twice. $1 is the event. @param some a query for the ids that it begins with
 */
export const everybodySql = (some: string) => `WITH RECURSIVE everybody AS (
    ${some} UNION SELECT next.id FROM everybody, LATERAL (
      SELECT b_id AS id FROM link WHERE event_id = $1 AND a_id = everybody.id AND joined
      UNION ALL SELECT a_id FROM link WHERE event_id = $1 AND b_id = everybody.id AND joined) AS next
  )`;
/** All links between these people and whoever they were merged with. Looked up one by one (`OFFSET 0`): a plan would count on far more people, and read all links. */
const selectJoined = readsOnly(`${everybodySql('SELECT unnest($2::uuid[]) AS id')}
  SELECT known.a_id, known.b_id FROM everybody, LATERAL (
    SELECT a_id, b_id FROM link WHERE event_id = $1 AND a_id = everybody.id AND joined OFFSET 0) AS known`);
const selectByBadge = 'SELECT scan_id, state FROM scan WHERE event_id = $1 AND badge_id = ANY($2::uuid[]) AND counts';
const selectByRegistrant = 'SELECT scan_id, state FROM scan WHERE event_id = $1 AND registrant_id = ANY($2::uuid[]) AND counts';

const selectAllJoined = 'SELECT a_id, b_id FROM link WHERE event_id = $1 AND joined';

export const peopleStatements: readonly string[] = [
  selectOwners,
  selectWorn,
  selectJoined,
  selectAllJoined,
  selectByBadge,
  selectByRegistrant,
];

interface Owned {
  readonly badge_id: string;
  readonly registrant_id: string;
}
const ownersIn = (rows: readonly Owned[]) => new Map(rows.map((row) => [row.badge_id, RegistrantId.parse(row.registrant_id)]));

/** Whose badges these are. */
export async function badgeOwners(db: ReadableDatabase, event: EventId, badges: readonly string[]): Promise<Map<string, RegistrantId>> {
  return ownersIn((await db.query<Owned>(prepared(selectOwners, [event, uuids(badges)]))).rows);
}

/** People, by all their records and badges. */
export interface People extends MergedIds {
  /** What somebody is counted under: the smallest id of the person, or the badge's own while nobody is known to it. */
  readonly keyOf: (who: { readonly badge: string | null; readonly registrant: RegistrantId | null }) => string;
  /** All their scans that count, by what they are counted under. */
  readonly scansBy: ReadonlyMap<string, readonly ScanRow[]>;
}

/** Ids with all that belong to the same persons. */
export interface MergedIds {
  readonly ids: readonly RegistrantId[];
  /** All ids of a person, the smallest first. */
  readonly sameAs: (registrant: RegistrantId) => RegistrantId[];
}

interface Joined {
  readonly a_id: string;
  readonly b_id: string;
}
/** Ids by links; who is whom, core says (`mergedIds`). */
function mergedBy(joined: readonly Joined[], of: Iterable<RegistrantId>): MergedIds {
  const ids = new Set(of);
  const neighbours = new Map<RegistrantId, Set<RegistrantId>>();
  const join = (a: RegistrantId, b: RegistrantId) => {
    ids.add(a);
    neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
  };
  for (const { a_id, b_id } of joined) {
    const [a, b] = [RegistrantId.parse(a_id), RegistrantId.parse(b_id)];
    join(a, b);
    join(b, a);
  }
  return { ids: [...ids], sameAs: (registrant) => mergedIds(registrant, (id) => neighbours.get(id) ?? []) };
}

/** Follows these ids to all that they were merged with. */
export async function readMerged(db: ReadableDatabase, event: EventId, of: Iterable<RegistrantId>): Promise<MergedIds> {
  const ids = [...of];
  return mergedBy(ids.length === 0 ? [] : (await db.query<Joined>(prepared(selectJoined, [event, uuids(ids)]))).rows, ids);
}

/** Everybody of an event who has more than one record, by all their ids: for figures that are counted where the rows are. */
export async function readAllMerged(db: ReadableDatabase, event: EventId): Promise<MergedIds> {
  return mergedBy((await db.query<Joined>(prepared(selectAllJoined, [event]))).rows, []);
}

/** Everybody who holds one of these badges, or is one of these. */
export async function readPeople(
  db: ReadableDatabase,
  event: EventId,
  badges: readonly string[],
  registrants: readonly RegistrantId[],
): Promise<People> {
  const owners = badges.length === 0 ? new Map<string, RegistrantId>() : await badgeOwners(db, event, badges);
  const { ids, sameAs } = await readMerged(db, event, [...registrants, ...owners.values()]);
  const people = uuids(ids);
  if (ids.length > 0)
    for (const [badge, id] of ownersIn((await db.query<Owned>(prepared(selectWorn, [event, people]))).rows)) owners.set(badge, id);
  const worn = new Set([...badges, ...owners.keys()]);
  const scans = new Map<string, ScanRow>();
  // Only rows this hub wrote come back, so their shape is known.
  const note = (rows: readonly { scan_id: string; state: string }[]) => {
    for (const { scan_id, state } of rows) if (!scans.has(scan_id)) scans.set(scan_id, rowFromText(state) as ScanRow);
  };
  if (worn.size > 0) note((await db.query(prepared(selectByBadge, [event, uuids([...worn])]))).rows);
  if (ids.length > 0) note((await db.query(prepared(selectByRegistrant, [event, people]))).rows);
  const keyOf: People['keyOf'] = ({ badge, registrant }) => {
    const known = (badge === null ? null : owners.get(badge)) ?? registrant;
    return known === null ? (badge ?? '') : (sameAs(known)[0] ?? known);
  };
  const scansBy = new Map<string, ScanRow[]>();
  for (const scan of scans.values()) {
    if (scan.scanned === null) continue;
    const key = keyOf(scan.scanned);
    scansBy.set(key, [...(scansBy.get(key) ?? []), scan]);
  }
  return { ids: [...ids], sameAs, keyOf, scansBy };
}
