import { EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { AppointmentRow, ContactRow, RegistrantRow, Row } from '../../core/journal/rows.ts';
import type { AgreementEntry } from '../../core/lead/agreement-facts.ts';
import { agreementsOf } from './agreements.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { everybodySql } from './people.ts';
import { prepared, texts, uuids } from './prepared.ts';
import type { Applied } from './state.ts';

/** Only the topmost hub discloses; and while nobody has captured or is to meet anybody, there is nothing to look for. */
const selectHasAny = `SELECT root_key IS NOT NULL AND (EXISTS (SELECT 1 FROM lead WHERE lead.event_id = $1)
  OR EXISTS (SELECT 1 FROM appointment WHERE appointment.event_id = $1)) AS has FROM event WHERE event_id = $1`;
/** $2: people of whom something changed; $3: badges. Those, and all that they were merged with, whom an exhibitor has met or is to meet. */
const insertDue = `${everybodySql(`(SELECT unnest($2::uuid[]) AS id
      UNION SELECT registrant_id FROM badge WHERE event_id = $1 AND badge_id = ANY($3::uuid[]) AND registrant_id IS NOT NULL)`)}
  INSERT INTO contact_due (event_id, registrant_id) SELECT $1, id FROM everybody WHERE
    EXISTS (SELECT 1 FROM lead WHERE lead.event_id = $1 AND lead.registrant_id = everybody.id)
    OR EXISTS (SELECT 1 FROM badge JOIN lead ON lead.badge_id = badge.badge_id WHERE badge.event_id = $1 AND lead.event_id = $1 AND badge.registrant_id = everybody.id)
    OR EXISTS (SELECT 1 FROM appointment WHERE appointment.event_id = $1 AND appointment.first = 'person:' || everybody.id)
    OR EXISTS (SELECT 1 FROM appointment WHERE appointment.event_id = $1 AND appointment.second = 'person:' || everybody.id)
    OR EXISTS (SELECT 1 FROM contact WHERE contact.event_id = $1 AND contact.registrant_id = everybody.id)
  ON CONFLICT DO NOTHING`;
/** Of all events: which of them have somebody due. */
const selectDueEvents = 'SELECT DISTINCT event_id FROM contact_due';
const takeDue = `DELETE FROM contact_due WHERE event_id = $1 AND registrant_id IN
  (SELECT registrant_id FROM contact_due WHERE event_id = $1 ORDER BY registrant_id LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING registrant_id`;
const selectBadges = 'SELECT badge_id FROM badge WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectMet = `SELECT state FROM appointment WHERE event_id = $1 AND first = ANY($3::text[])
  UNION ALL SELECT state FROM appointment WHERE event_id = $1 AND second = ANY($3::text[])
  UNION ALL SELECT state FROM registrant WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])
  UNION ALL SELECT state FROM contact WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])`;

export const contactStatements: readonly string[] = [selectHasAny, insertDue, takeDue, selectBadges, selectMet];

/** Keeps of whom exhibitors may have to be told something else, beside the rows that changed; in their transaction. */
export async function noteContacts(client: WritableDatabase, event: EventId, { after }: Applied): Promise<void> {
  const people = new Set<string>();
  const badges = new Set<string>();
  for (const row of after.values()) {
    if (row.table === 'registrant') people.add(row.id);
    else if (row.table === 'consent') people.add(row.registrant);
    else if (row.table === 'link') people.add(row.a).add(row.b);
    else if (row.table === 'badge' && row.issued !== null) people.add(row.issued.registrant);
    else if (row.table === 'lead' && row.captured !== null) {
      if (row.captured.registrant !== null) people.add(row.captured.registrant);
      if (row.captured.badge !== null) badges.add(row.captured.badge);
    } else if (row.table === 'appointment' && row.planned !== null)
      for (const party of [row.planned.value.first, row.planned.value.second]) if ('registrant' in party) people.add(party.registrant);
  }
  if (people.size + badges.size === 0) return;
  const { rows } = await client.query<{ has: boolean }>(prepared(selectHasAny, [event]));
  if (rows[0]?.has === true) await client.query(prepared(insertDue, [event, uuids([...people]), uuids([...badges])]));
}

/** Events with somebody of whom an exhibitor may have to be told something else. */
export async function eventsWithDue(pool: ReadableDatabase): Promise<EventId[]> {
  return (await pool.query(selectDueEvents)).rows.map(({ event_id }) => EventId.parse(event_id));
}

/** Takes some of those who are due off the list: they are due again where the caller's transaction is undone. */
export async function takeDueContacts(client: WritableDatabase, event: EventId, limit: number): Promise<RegistrantId[]> {
  return (await client.query(takeDue, [event, limit])).rows.map(({ registrant_id }) => RegistrantId.parse(registrant_id));
}

/** What the hub holds about a person and about those whom they have met or are to meet. */
export interface MetPerson {
  readonly badges: readonly string[];
  readonly records: readonly RegistrantRow[];
  readonly appointments: readonly AppointmentRow[];
  /** What was written that bears on whether an exhibitor may have their details. */
  readonly agreements: readonly AgreementEntry[];
  /** What exhibitors were told so far. */
  readonly contacts: readonly ContactRow[];
}

/** @param ids all ids of the person */
export async function readMet(client: ReadableDatabase, event: EventId, ids: readonly RegistrantId[]): Promise<MetPerson> {
  const badges = (await client.query<{ badge_id: string }>(prepared(selectBadges, [event, uuids(ids)]))).rows.map(
    ({ badge_id }) => badge_id,
  );
  const parties = ids.map((id) => `person:${id}`);
  const { rows } = await client.query<{ state: string }>(prepared(selectMet, [event, uuids(ids), texts(parties)]));
  // Only rows this hub wrote come back, so their shape is known.
  const all = rows.map(({ state }) => rowFromText(state));
  const of = <T extends Row['table']>(table: T) => all.filter((row): row is Extract<Row, { table: T }> => row.table === table);
  return {
    badges,
    records: of('registrant'),
    appointments: of('appointment'),
    agreements: await agreementsOf(client, event, ids),
    contacts: of('contact'),
  };
}
