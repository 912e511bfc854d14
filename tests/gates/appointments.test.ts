import { describe, expect, it } from 'vitest';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { hubClient } from '../support/hub-client.ts';
import { consoleToken } from '../support/hubs.ts';
import { eventually } from '../support/stations.ts';
import { startAtVenue, startVenue } from './people-at-gates.ts';

const minute = 60_000;
const time = (minutes: number) => new Date(Date.now() + minutes * minute).toISOString();
const header = 'reference,starts,ends,table,first,second,cancelled';

/** Grace and Ada are known to the source “website”; Grace is to meet Acme, and Ada later. */
async function startMatchmaking() {
  const venue = await startVenue();
  const { hub } = venue;
  const [grace, ada] = await Promise.all([
    venue.person('buyer', { name: 'Grace Hopper', fields: { organisation: 'Navy' } }),
    venue.person('exhibitor', { name: 'Ada Lovelace', fields: { exhibitor: 'acme-robotics' } }),
  ]);
  for (const [reference, { registrant }] of [['W-1', grace] as const, ['W-2', ada] as const])
    await hub.rows(
      `INSERT INTO imported (event_id, source, reference, registrant_id, digest, record) VALUES ('${hub.event}', 'website', '${reference}', '${registrant}', '', '{}')`,
    );
  const send = async (rows: readonly string[], dryRun = '') => {
    const answer = await fetch(`${hub.url}/v1/console/events/${hub.event}/appointments?source=website${dryRun}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${consoleToken}`, 'content-type': 'application/octet-stream' },
      body: rows.join('\n'),
    });
    return { status: answer.status, body: await answer.json() };
  };
  const list = async () => (await hub.console.appointments.list({ event: hub.event })).appointments;
  const stand = async () =>
    startAtVenue(venue, {
      enrolCode: (await hub.console.createEnrolCode({ event: hub.event, stationClass: 'exhibitor-station', exhibitor: 'acme-robotics' }))
        .code,
    });
  const desk = async () => startAtVenue(venue, { enrolCode: await hub.enrolCode(), role: { kind: 'matchmaking' } });
  return { venue, hub, grace, ada, send, list, stand, desk };
}
const meets = (reference: string, from: number, until: number, more = 'W-1,exhibitor:acme-robotics,') =>
  `${reference},${time(from)},${time(until)},12,${more}`;

describe('appointments', () => {
  it('come in as a file: tried, taken, taken again, changed, and refused by line', async () => {
    const { send, list, hub } = await startMatchmaking();
    const good = meets('M-1', 10, 40);
    const rows = [
      header,
      good,
      'M-2,soon,later,1,W-1,exhibitor:acme-robotics,',
      meets('M-3', 10, 40, 'W-9,exhibitor:acme-robotics,'),
      good,
      'only,three,cells',
    ];
    const tried = await send(rows, '&dryRun=yes');
    expect(tried.body).toMatchObject({ rows: 5, added: 1, refused: 4 });
    expect(await list()).toEqual([]);
    const taken = await send(rows);
    expect(taken.body).toMatchObject({ added: 1, changed: 0, unchanged: 0, refused: 4 });
    expect((taken.body as typeof tried.body).problems).toMatchObject([
      { line: 3, reference: 'M-2', reason: 'time', detail: 'soon' },
      { line: 4, reference: 'M-3', reason: 'party-unknown', detail: 'W-9' },
      { line: 5, reference: 'M-1', reason: 'reference-repeated' },
      { line: 6, reason: 'unreadable' },
    ]);
    expect((await send([header, good])).body).toMatchObject({ added: 0, unchanged: 1 });
    expect((await send([header, good.replace(',12,', ',13,')])).body).toMatchObject({ changed: 1 });
    expect(await list()).toMatchObject([
      { reference: 'M-1', table: '13', first: { name: 'Grace Hopper', organisation: 'Navy' }, second: { exhibitor: 'acme-robotics' } },
    ]);
    expect((await send(['a,b', 'c,d'])).status).toBe(422);
    expect((await fetch(`${hub.url}/v1/console/events/${hub.event}/appointments.csv`)).status).toBe(401);
    const csv = await fetch(`${hub.url}/v1/console/events/${hub.event}/appointments.csv`, {
      headers: { authorization: `Bearer ${consoleToken}` },
    });
    expect(await csv.text()).toContain('website,M-1,');
  });

  it('come in from a platform by the source’s key', async () => {
    const { hub, list } = await startMatchmaking();
    const { key } = await hub.console.imports.makeKey({ event: hub.event, source: 'website' });
    const record = { reference: 'M-7', starts: time(5), ends: time(25), first: 'W-1', second: 'W-2' };
    const put = (by: string, records: unknown[]) =>
      hubClient(hub.url, by).appointments.put({ event: hub.event, source: 'website', records, dryRun: false });
    await expect(put('wrong', [record])).rejects.toThrow();
    expect(await put(key, [record, { reference: 'M-8' }, 5])).toMatchObject({ added: 1, refused: 2 });
    expect(await list()).toMatchObject([{ reference: 'M-7', first: { name: 'Grace Hopper' }, second: { name: 'Ada Lovelace' } }]);
  });

  it('notify the exhibitor’s screen of who has come, and say to whoever comes whether they are expected; offline too', async () => {
    const { hub, grace, ada, send, list, stand, desk } = await startMatchmaking();
    await send([header, meets('M-1', 10, 40), meets('M-2', 120, 140, 'exhibitor:acme-robotics,W-1,'), meets('M-3', 12, 40, 'W-1,W-2,yes')]);
    const [booth, table] = await Promise.all([stand(), desk()]);
    await Promise.all([booth.ready(), table.ready()]);
    const view = async () => {
      const next = await (await booth.call.lead.watch({})).next();
      if (next.done === true) throw new Error('The stand shows nothing.');
      return next.value.appointments;
    };
    expect(await view()).toMatchObject([
      { side: 'second', appointment: { table: '12', first: { name: 'Grace Hopper', isHere: false } } },
      { side: 'first' },
    ]);
    const scanned = await table.call.matchmaking.scan({ text: grace.text });
    expect(scanned).toMatchObject({
      kind: 'person',
      person: { name: 'Grace Hopper' },
      side: 'first',
      due: { table: '12', first: { isHere: true }, second: { exhibitor: 'acme-robotics', isHere: false } },
      later: [{ side: 'second' }],
    });
    await eventually(async () => (await view())[0]?.appointment.first.isHere === true);
    // Whoever works for the exhibitor comes for it.
    expect(await table.call.matchmaking.scan({ text: ada.text })).toMatchObject({
      side: 'second',
      due: { first: { isHere: true }, second: { isHere: true } },
    });
    await eventually(async () => (await list()).some(({ first, second }) => first.isHere && second.isHere));
    // The stand has to have heard of it, too, before it is alone.
    await eventually(async () => (await view())[0]?.appointment.second.isHere === true);
    await hub.stop();
    const [first] = await table.call.staff.appointments.list({ token: table.token });
    if (first === undefined) throw new Error('there are none');
    const undo = { token: table.token, appointment: first.id, side: 'first' as const, isHere: false };
    expect(await table.call.staff.appointments.attend(undo)).toMatchObject({ first: { isHere: false }, second: { isHere: true } });
    // At the stand, a scan is a meeting, too.
    await booth.call.lead.scan({ text: grace.text });
    expect((await view())[0]).toMatchObject({ appointment: { first: { isHere: true }, second: { isHere: true } } });
  });

  it('are nobody’s business elsewhere; a bad scan says why, and somebody without any is told so', async () => {
    const { venue, desk, ada } = await startMatchmaking();
    const table = await desk();
    await table.ready();
    expect(await table.call.matchmaking.scan({ text: ada.text })).toMatchObject({ kind: 'person', due: null, side: null, later: [] });
    expect(await table.call.matchmaking.scan({ text: 'https://example.org' })).toEqual({ kind: 'refused', reason: 'code-unknown' });
    expect(await table.call.matchmaking.scan({ text: 'FYR1:NO' })).toEqual({ kind: 'refused', reason: 'syntax' });
    const stranger = await venue.person('buyer', { isKept: true });
    expect(await table.call.matchmaking.scan({ text: stranger.text })).toMatchObject({
      person: { name: null, category: 'buyer' },
      due: null,
    });
    const gate = await venue.gate('expo-north-gate');
    await expect(gate.call.matchmaking.scan({ text: ada.text })).rejects.toThrow('no matchmaking desk');
    const unknown = { token: table.token, appointment: newId(systemEnvironment) as never, side: 'first' as const, isHere: true };
    await expect(table.call.staff.appointments.attend(unknown)).rejects.toThrow('no such appointment');
  });
});
