import type { Pool, PoolClient } from 'pg';
import { type EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { ScanRow } from '../../core/journal/rows.ts';
import { mergedIds } from '../../core/registrant/merged-ids.ts';
import { prepared, uuids } from './prepared.ts';

const selectOwners =
  'SELECT badge_id, registrant_id FROM badge WHERE event_id = $1 AND badge_id = ANY($2::uuid[]) AND registrant_id IS NOT NULL';
const selectWorn = 'SELECT badge_id, registrant_id FROM badge WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectJoined = 'SELECT a_id, b_id FROM link WHERE event_id = $1 AND joined AND (a_id = ANY($2::uuid[]) OR b_id = ANY($2::uuid[]))';
const selectByBadge = 'SELECT scan_id, state FROM scan WHERE event_id = $1 AND badge_id = ANY($2::uuid[]) AND counts';
const selectByRegistrant = 'SELECT scan_id, state FROM scan WHERE event_id = $1 AND registrant_id = ANY($2::uuid[]) AND counts';
/** How often merged records are followed to further ones. */
const maxHops = 5;

export const peopleStatements: readonly string[] = [selectOwners, selectWorn, selectJoined, selectByBadge, selectByRegistrant];

type Database = Pool | PoolClient;
interface Owned {
  readonly badge_id: string;
  readonly registrant_id: string;
}
const ownersIn = (rows: readonly Owned[]) => new Map(rows.map((row) => [row.badge_id, RegistrantId.parse(row.registrant_id)]));

/** Whose badges these are. */
export async function badgeOwners(db: Database, event: EventId, badges: readonly string[]): Promise<Map<string, RegistrantId>> {
  return ownersIn((await db.query<Owned>(prepared(selectOwners, [event, uuids(badges)]))).rows);
}

/** Pairs of ids that are the same person, the smaller one first. */
async function joinedWith(db: Database, event: EventId, ids: readonly string[]): Promise<[RegistrantId, RegistrantId][]> {
  const { rows } = await db.query<{ a_id: string; b_id: string }>(prepared(selectJoined, [event, uuids(ids)]));
  return rows.map(({ a_id, b_id }) => [RegistrantId.parse(a_id), RegistrantId.parse(b_id)]);
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

/** Follows these ids to all that they were merged with. */
export async function readMerged(db: Database, event: EventId, of: Iterable<RegistrantId>): Promise<MergedIds> {
  const ids = new Set(of);
  const neighbours = new Map<RegistrantId, Set<RegistrantId>>();
  const join = (a: RegistrantId, b: RegistrantId) => neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
  let ahead = [...ids];
  for (let hop = 0; ahead.length > 0 && hop < maxHops; hop++) {
    const pairs = await joinedWith(db, event, ahead);
    for (const [a, b] of pairs) {
      join(a, b);
      join(b, a);
    }
    ahead = [...new Set(pairs.flat())].filter((id) => !ids.has(id));
    for (const id of ahead) ids.add(id);
  }
  return { ids: [...ids], sameAs: (registrant) => mergedIds(registrant, (id) => neighbours.get(id) ?? []) };
}

/** Everybody who holds one of these badges, or is one of these. */
export async function readPeople(
  db: Database,
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
