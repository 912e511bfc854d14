import type { EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { RegistrantRow } from '../../core/journal/rows.ts';
import { type PersonRecords, personOf } from '../../core/registrant/person.ts';
import type { ReadableDatabase } from './database.ts';
import { readMerged } from './people.ts';
import { prepared, uuids } from './prepared.ts';

const selectRecords = 'SELECT state FROM registrant WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';

export const personStatements: readonly string[] = [selectRecords];

/** The records of these ids, in no order, also those that were erased; an id of which nothing is known has none. */
export async function readRecords(db: ReadableDatabase, event: EventId, ids: readonly string[]): Promise<RegistrantRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await db.query<{ state: string }>(prepared(selectRecords, [event, uuids(ids)]));
  // Only rows this hub wrote come back, so their shape is known.
  return rows.map(({ state }) => rowFromText(state) as RegistrantRow);
}

/** What some ids lead to: a set of ids that are one person, with all that its records say, erased ones as well. */
export interface MergedRecords {
  /** The smallest first. */
  readonly ids: readonly RegistrantId[];
  readonly records: readonly RegistrantRow[];
  /** What they are together, by core's rule; null for nobody. */
  readonly person: PersonRecords | null;
}

/**
 * All that these ids were merged with, each set once, in the order in which the ids name it.
 * @param known rows that the caller has at hand
 */
export async function readMergedRecords(
  db: ReadableDatabase,
  event: EventId,
  of: Iterable<RegistrantId>,
  known: ReadonlyMap<RegistrantId, RegistrantRow> = new Map(),
): Promise<MergedRecords[]> {
  const { ids, sameAs } = await readMerged(db, event, of);
  const rows = new Map(known);
  const missing = ids.filter((id) => !known.has(id));
  for (const row of await readRecords(db, event, missing)) rows.set(row.id, row);
  const sets = new Map<RegistrantId, MergedRecords>();
  for (const id of ids) {
    const own = sameAs(id);
    const [key = id] = own;
    if (sets.has(key)) continue;
    const records = own.flatMap((each) => rows.get(each) ?? []);
    sets.set(key, { ids: own, records, person: personOf(own, records) });
  }
  return [...sets.values()];
}

/** Persons as core makes them of records: what every feature of the hub asks, so that none goes by single records. */
export interface Persons {
  /** Each once, in the order in which they were asked for; nobody of whom nothing is known, or who was erased. */
  readonly all: readonly PersonRecords[];
  /** The person of any of their ids; null for nobody. */
  readonly of: (id: string) => PersonRecords | null;
}

/** The persons that these ids belong to. */
export async function readPersons(db: ReadableDatabase, event: EventId, ids: Iterable<RegistrantId>): Promise<Persons> {
  const all = (await readMergedRecords(db, event, ids)).flatMap(({ person }) => person ?? []);
  const byId = new Map<string, PersonRecords>(all.flatMap((person) => person.ids.map((id) => [id, person])));
  return { all, of: (id) => byId.get(id) ?? null };
}
