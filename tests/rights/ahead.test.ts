import { expect, it } from 'vitest';
import { rowFromText } from '../../core/journal/row-text.ts';
import { eventually } from '../support/stations.ts';
import { fresh, startFair } from './fair.ts';

const hour = 3_600_000;
const minute = 60_000;

it('a station that says its clock was ahead wins no later word by that, and keeps what needs no winning', async () => {
  const { hub, kiosk, stand, stranger, met } = await startFair();
  const { exhibitor } = (await hub.rows(`SELECT exhibitor FROM station WHERE station_id = '${stand.station}'`))[0] as { exhibitor: string };
  const lead = fresh();
  const capture = (id: string) =>
    stand.seal('lead.captured', id, { exhibitor, registrant: null, badge: stranger.badge, credential: stranger.text, fields: {} });
  expect((await stand.send(JSON.stringify({ entries: [capture(lead)] }))).body).toMatchObject({ quarantined: [] });

  for (const writer of [kiosk, stand]) writer.runAhead(20 * hour, 20 * hour);
  const clock = { reason: 'clock' };
  const given = { purpose: 'newsletter', given: true, version: '2', language: 'en' };
  const fromKiosk = [
    kiosk.seal('registrant.amended', met.registrant, { fields: { name: { value: 'Mallory', was: null } } }),
    kiosk.seal('consent.recorded', met.registrant, given),
    kiosk.seal('registrant.separated', met.registrant, { other: stranger.registrant }),
    kiosk.seal('registrant.arrived', met.registrant, { how: 'gate', checkpoint: null }),
  ];
  const fromStand = [stand.seal('lead.amended', lead, { fields: { leadConsent: 'given' } }), capture(fresh())];
  expect((await kiosk.send(JSON.stringify({ entries: fromKiosk }))).body).toMatchObject({ quarantined: [clock, clock, clock] });
  expect((await stand.send(JSON.stringify({ entries: fromStand }))).body).toMatchObject({ quarantined: [clock, clock] });
  expect(await hub.rows(`SELECT 1 FROM registrant WHERE state LIKE '%Mallory%'`)).toEqual([]);
  expect(await hub.rows(`SELECT 1 FROM journal WHERE kind = 'registrant.arrived'`)).toHaveLength(1);

  // Whoever refuses now is heard, though the exhibitor's word is dated as far ahead as is taken.
  stand.runAhead(0);
  await hub.console.leads.withdraw({ event: hub.event as never, lead: lead as never, by: 'Li Na' });
  await eventually(async () => (await hub.rows(`SELECT 1 FROM contact WHERE state LIKE '%"withdrawn"%'`)).length === 1);
});

it('what an earlier version took from the end of time is listed, and overridden by a word of the hub’s that counts', async () => {
  const { hub, kiosk, met } = await startFair();
  const bad = kiosk.seal('registrant.amended', met.registrant, { fields: { name: { value: 'Mallory', was: null } } });
  expect((await kiosk.send(JSON.stringify({ entries: [bad] }))).body).toMatchObject({ quarantined: [] });
  expect(await hub.console.ahead({ event: hub.event as never })).toEqual([]);
  const end = 'fffffffffffe0000';
  await hub.rows(`UPDATE journal SET at = '${end}' WHERE at = '${bad.at}'`);
  await hub.rows(`UPDATE registrant SET state = replace(state, '${bad.at}', '${end}') WHERE registrant_id = '${met.registrant}'`);
  await hub.rows(`UPDATE station SET last_at = '${end}' WHERE station_id = '${kiosk.station}'`);
  const listed = { station: kiosk.station, seq: bad.seq, at: 2 ** 48 - 2, kind: 'registrant.amended', subject: met.registrant };
  expect(await hub.console.ahead({ event: hub.event as never })).toEqual([listed]);

  const nameNow = async () => {
    const [{ state }] = await hub.rows(`SELECT state FROM registrant WHERE registrant_id = '${met.registrant}'`);
    const row = rowFromText(state);
    return row.table === 'registrant' ? row.fields.name?.value : undefined;
  };
  const right = (value: string) => ({
    event: hub.event as never,
    by: 'Li Na',
    kind: 'registrant.amended',
    subject: met.registrant,
    body: { fields: { name: { value, was: null } } },
  });
  expect(await nameNow()).toBe('Mallory');
  await hub.console.override(right('Ada'));
  expect(await nameNow()).toBe('Ada');
  // And again: each time above what stands there.
  await hub.console.override(right('Ada Lovelace'));
  expect(await nameNow()).toBe('Ada Lovelace');
  // The hub's own journal stays in the present.
  await hub.console.override({ ...right(''), kind: 'registrant.arrived', body: { how: 'desk', checkpoint: null } });
  const own = await hub.rows(`SELECT at FROM journal WHERE kind = 'registrant.arrived'`);
  expect(Math.abs(Number.parseInt(String(own[0]?.at).slice(0, 12), 16) - Date.now())).toBeLessThan(10 * minute);
  expect((await hub.console.audit({ event: hub.event as never })).feedIsWhole).toBe(true);
  // What the hub may not write it writes under no other name either.
  await expect(hub.console.override({ ...right(''), kind: 'badge.issued', body: {} })).rejects.toThrow('can’t be taken');
});
