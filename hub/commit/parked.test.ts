import { expect, it } from 'vitest';
import { z } from 'zod';
import { rowFromText } from '../../core/journal/row-text.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { startFair } from '../../tests/rights/fair.ts';
import { startTestHub } from '../../tests/support/hubs.ts';

/** What is made of the journal's entries, in whatever order they came. */
const made = [
  'registrant',
  'consent',
  'badge',
  'scan',
  'lead',
  'contact',
  'appointment',
  'waiting',
  'link',
  'card',
  'listed',
  'approval',
  'hosted_arrival',
  'conflict',
  'notice',
] as const;

type Rows = (sql: string) => Promise<Record<string, unknown>[]>;

const Row = z.looseObject({ state: z.string().optional() });

/** All of it, but for when it was made, and for the positions that cards are told by. */
async function contentsOf(rows: Rows): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of made) {
    const found = await rows(`SELECT to_jsonb(one) - '{found_at,position,try_again_at}'::text[] AS row FROM ${table} AS one ORDER BY 1`);
    // The order of names in a row's text is that of the body it came from, which the journal keeps in its canonical form.
    all[table] = found.map(({ row }) =>
      Row.parse(row).state === undefined ? row : { ...Row.parse(row), state: rowFromText(Row.parse(row).state ?? '') },
    );
  }
  // Of whoever was erased no card can come back.
  all.card = (all.card ?? []).filter((row) => z.looseObject({ sealed: z.string().nullable() }).parse(row).sealed !== null);
  all.bodies = await rows('SELECT body::jsonb, redacted_body::jsonb, redacted, parked FROM journal ORDER BY position');
  return all;
}

it('makes of what was journaled before its kind was known all that it would have made had it been known', async () => {
  const fair = await startFair();
  const { hub, kiosk, gate, stranger } = fair;
  const [person, other] = kiosk.registrations(2);
  if (person === undefined || other === undefined) return expect.unreachable();
  const amend = (subject: string, fields: Record<string, string>) =>
    kiosk.seal('registrant.amended', subject, {
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, was: null }])),
    });
  const scan = (badge: string) =>
    gate.seal('scan.recorded', newId(systemEnvironment), {
      badge,
      registrant: null,
      checkpoint: 'expo-north-gate',
      zone: 'expo',
      session: null,
      direction: 'in',
      verdict: 'admitted',
      reason: null,
      overriddenBy: null,
      previous: null,
    });
  const entries = [
    person,
    other,
    amend(person.subject, { approval: 'pending', seat: 'opening:A1', accessLists: 'vip', phone: '+8613900000000' }),
    amend(other.subject, { host: 'host@example.org' }),
    kiosk.seal('registrant.arrived', other.subject, { how: 'kiosk', checkpoint: null }),
  ];
  const badge = kiosk.badge(person.subject);
  entries.push(badge, kiosk.badge(person.subject));
  expect((await kiosk.send(JSON.stringify({ entries }))).body).toMatchObject({ quarantined: [] });
  expect((await gate.send(JSON.stringify({ entries: [scan(badge.subject)] }))).body).toMatchObject({ quarantined: [] });
  await hub.erase(stranger.registrant);
  const before = await contentsOf(hub.rows);
  for (const table of ['listed', 'approval', 'card', 'contact', 'lead']) expect(before[table], table).not.toEqual([]);
  await hub.stop();
  // As an earlier version has it that knew none of these kinds.
  for (const table of made) await hub.pool.query(`DELETE FROM ${table}`);
  await hub.pool.query('UPDATE journal SET parked = true, redacted_body = NULL');
  await startTestHub(hub.database);
  expect(await contentsOf(hub.rows)).toEqual(before);
});
