import { z } from 'zod';
import type { EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { type AgreementEntry, agreementKinds } from '../../core/lead/agreement-facts.ts';
import type { ReadableDatabase } from './database.ts';
import { badgeOwners, readMerged } from './people.ts';
import { prepared, texts, uuids } from './prepared.ts';

const selectPurpose = `SELECT pack #>> '{leads,purpose}' AS purpose FROM event WHERE event_id = $1`;
const selectWorn = 'SELECT badge_id, registrant_id FROM badge WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectLeads = `SELECT lead_id, badge_id, registrant_id FROM lead WHERE event_id = $1 AND badge_id = ANY($2::uuid[])
  UNION SELECT lead_id, badge_id, registrant_id FROM lead WHERE event_id = $1 AND registrant_id = ANY($3::uuid[])`;
const selectEntries = `SELECT station_id, at, clock_offset, kind, subject, body,
    (SELECT exhibitor IS NOT NULL FROM station WHERE station.event_id = $1 AND station.station_id = journal.station_id) AS by_stand
  FROM journal WHERE event_id = $1 AND subject = ANY($2::uuid[]) AND kind = ANY($3::text[]) AND NOT parked`;

export const agreementStatements: readonly string[] = [selectPurpose, selectWorn, selectLeads, selectEntries];

const WornRecord = z.object({ badge_id: z.string(), registrant_id: z.string() });
const LeadRecord = z.object({ lead_id: z.string(), badge_id: z.string().nullable(), registrant_id: z.string().nullable() });
const EntryRecord = z.object({
  station_id: z.string(),
  at: z.string(),
  clock_offset: z.coerce.number().nullable(),
  kind: z.string(),
  subject: z.string(),
  body: z.string(),
  by_stand: z.boolean().nullable(),
});

/** The purpose of the consent that counts for leads; null where the event has none. */
export async function leadPurpose(db: ReadableDatabase, event: EventId): Promise<string | null> {
  const { rows } = await db.query<{ purpose: string | null }>(prepared(selectPurpose, [event]));
  return rows[0]?.purpose ?? null;
}

/** What was written that bears on agreements, by the id of a person, or of a badge that nobody is known to wear. */
async function entriesBy(db: ReadableDatabase, event: EventId, ids: readonly string[], unworn: readonly string[]) {
  /** By what is written about: a person, a badge or a lead. */
  const persons = new Map<string, string>([...ids, ...unworn].map((id) => [id, id]));
  const worn = ids.length === 0 ? [] : (await db.query(prepared(selectWorn, [event, uuids(ids)]))).rows;
  for (const row of worn) {
    const { badge_id, registrant_id } = WornRecord.parse(row);
    persons.set(badge_id, registrant_id);
  }
  for (const row of (await db.query(prepared(selectLeads, [event, uuids([...persons.keys()]), uuids(ids)]))).rows) {
    const { lead_id, badge_id, registrant_id } = LeadRecord.parse(row);
    const person = persons.get(badge_id ?? '') ?? registrant_id;
    if (person !== null) persons.set(lead_id, person);
  }
  const { rows } = await db.query(prepared(selectEntries, [event, uuids([...persons.keys()]), texts(agreementKinds)]));
  const found = new Map<string, AgreementEntry[]>();
  for (const row of rows) {
    const { station_id, clock_offset, by_stand, body, ...rest } = EntryRecord.parse(row);
    // Only rows this hub wrote come back, so their shape is known.
    const entry = { ...rest, station: station_id, offset: clock_offset, body: JSON.parse(body) } as AgreementEntry['entry'];
    const person = persons.get(entry.subject) ?? entry.subject;
    found.set(person, [...(found.get(person) ?? []), { entry, isByStand: by_stand === true }]);
  }
  return found;
}

/** Of each of these badges, what was written about whoever wears it, under all their ids. */
export async function agreementsByBadge(
  db: ReadableDatabase,
  event: EventId,
  badges: readonly string[],
): Promise<ReadonlyMap<string, readonly AgreementEntry[]>> {
  const owners = await badgeOwners(db, event, badges);
  const { ids, sameAs } = await readMerged(db, event, owners.values());
  const by = await entriesBy(
    db,
    event,
    ids,
    badges.filter((badge) => !owners.has(badge)),
  );
  return new Map(
    badges.map((badge) => {
      const owner = owners.get(badge);
      const keys: readonly string[] = owner === undefined ? [badge] : sameAs(owner);
      return [badge, keys.flatMap((key) => by.get(key) ?? [])];
    }),
  );
}

/** What was written about one person. @param ids all ids of the person */
export async function agreementsOf(db: ReadableDatabase, event: EventId, ids: readonly RegistrantId[]): Promise<AgreementEntry[]> {
  return [...(await entriesBy(db, event, ids, [])).values()].flat();
}

/** The same for many, by each of their ids by itself. @param ids of all records of all of them */
export const agreementsById = (db: ReadableDatabase, event: EventId, ids: readonly RegistrantId[]) => entriesBy(db, event, ids, []);
