import type { PoolClient } from 'pg';
import type { EventId } from '../../core/contract/ids.ts';
import { applyAll, type Rows, rowKey } from '../../core/journal/apply.ts';
import type { Applicable } from '../../core/journal/kinds.ts';
import type { BadgeRow, ConsentRow, RegistrantRow, Row } from '../../core/journal/rows.ts';
import { refOf } from '../../core/journal/rows.ts';

const selectRegistrants = 'SELECT state FROM registrant WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])';
const selectConsents = `SELECT state FROM consent WHERE event_id = $1 AND (registrant_id, purpose) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))`;
const selectBadges = 'SELECT state FROM badge WHERE event_id = $1 AND badge_id = ANY($2::uuid[])';
const upsertRegistrants = `INSERT INTO registrant (event_id, registrant_id, category, registered_at, arrived_at, state)
  SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[])
  ON CONFLICT (event_id, registrant_id) DO UPDATE SET category = excluded.category, registered_at = excluded.registered_at, arrived_at = excluded.arrived_at, state = excluded.state`;
const upsertConsents = `INSERT INTO consent (event_id, registrant_id, purpose, state)
  SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::jsonb[])
  ON CONFLICT (event_id, registrant_id, purpose) DO UPDATE SET state = excluded.state`;
const upsertBadges = `INSERT INTO badge (event_id, badge_id, registrant_id, revision, state)
  SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::jsonb[])
  ON CONFLICT (event_id, badge_id) DO UPDATE SET registrant_id = excluded.registrant_id, revision = excluded.revision, state = excluded.state`;

async function loadRows(client: PoolClient, event: EventId, entries: readonly Applicable[]): Promise<Rows> {
  const keys = (table: Row['table']) => [...new Set(entries.flatMap(({ ref }) => (ref.table === table ? [ref.key] : [])))];
  const rows: Rows = new Map();
  // Only rows this hub wrote come back, so their shape is known.
  const keep = (found: { state: Row }[]) => {
    for (const { state } of found) rows.set(rowKey(refOf(state)), state);
  };
  const [registrants, badges, consents] = [keys('registrant'), keys('badge'), keys('consent').map((key) => key.split('/'))];
  if (registrants.length > 0) keep((await client.query<{ state: Row }>(selectRegistrants, [event, registrants])).rows);
  if (badges.length > 0) keep((await client.query<{ state: Row }>(selectBadges, [event, badges])).rows);
  if (consents.length > 0)
    keep(
      (await client.query<{ state: Row }>(selectConsents, [event, consents.map(([id]) => id), consents.map(([, purpose]) => purpose)]))
        .rows,
    );
  return rows;
}

async function saveRows(client: PoolClient, event: EventId, rows: readonly Row[]): Promise<void> {
  const registrants = rows.filter((row): row is RegistrantRow => row.table === 'registrant');
  const consents = rows.filter((row): row is ConsentRow => row.table === 'consent');
  const badges = rows.filter((row): row is BadgeRow => row.table === 'badge');
  const states = (of: readonly Row[]) => of.map((row) => JSON.stringify(row));
  if (registrants.length > 0) {
    await client.query(upsertRegistrants, [
      event,
      registrants.map((row) => row.id),
      registrants.map((row) => row.category?.value ?? null),
      registrants.map((row) => row.registered?.at ?? null),
      registrants.map((row) => row.arrived?.at ?? null),
      states(registrants),
    ]);
  }
  if (consents.length > 0) {
    await client.query(upsertConsents, [
      event,
      consents.map((row) => row.registrant),
      consents.map((row) => row.purpose),
      states(consents),
    ]);
  }
  if (badges.length > 0) {
    await client.query(upsertBadges, [
      event,
      badges.map((row) => row.id),
      badges.map((row) => row.registrant),
      badges.map((row) => row.revision),
      states(badges),
    ]);
  }
}

/** Applies entries to the event's state. The caller holds the event's row lock. */
export async function applyEntries(client: PoolClient, event: EventId, entries: readonly Applicable[]): Promise<void> {
  if (entries.length === 0) return;
  const present = await loadRows(client, event, entries);
  await saveRows(client, event, [...applyAll(present, entries).values()]);
}
