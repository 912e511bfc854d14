import { describe, expect, it } from 'vitest';
import type { EventId } from '../../core/contract/common/ids.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { startTestHub } from '../support/hubs.ts';
import { eventually } from '../support/stations.ts';
import { startEnrolled } from './enrolled.ts';
import { enrolPusher, type Pusher } from './pusher.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;

const enrol = async (hub: Hub): Promise<Pusher> => enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());

async function push(pusher: Pusher, ...entries: unknown[]) {
  const { status, body } = await pusher.send(JSON.stringify({ entries }));
  expect(status).toBe(200);
  return body as { quarantined: unknown[] };
}

function scan(gate: Pusher, badge: string, checkpoint: string, more: Record<string, unknown> = {}) {
  const fact = { badge, registrant: null, checkpoint, zone: 'expo', session: null, direction: 'in', verdict: 'admitted' };
  return gate.seal('scan.recorded', newId(systemEnvironment), { ...fact, reason: null, overriddenBy: null, previous: null, ...more });
}

describe('the conflict ledger', () => {
  it('keeps both sides of a badge that two gates let in, and tells the second gate once', async () => {
    const hub = await startTestHub();
    const [north, south] = [await enrol(hub), await enrol(hub)];
    const badge = newId(systemEnvironment);
    const first = scan(north, badge, 'north');
    const second = scan(south, badge, 'south');
    // The island that was second by the clock reaches the hub first.
    await push(south, second);
    expect(await hub.console.conflicts({ event: hub.event })).toEqual([]);
    await push(north, first);
    await push(north, first);
    const [found, ...more] = await hub.console.conflicts({ event: hub.event });
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      kind: 'double-entry',
      subject: badge,
      sides: [
        { station: north.station, what: 'north in', clockOffset: 0 },
        { station: south.station, what: 'south in', clockOffset: 0 },
      ],
      decided: 'both-stand',
      reviewed: null,
    });
    const acknowledged = async (pusher: Pusher, keep: string[] = []) => (await pusher.heartbeat(keep)).notices.map(({ id }) => id);
    expect(await acknowledged(north)).toEqual([found?.id]);
    expect(await acknowledged(south)).toEqual([found?.id]);
    expect(await acknowledged(south)).toEqual([found?.id]);
    expect(await acknowledged(south, [found?.id ?? ''])).toEqual([]);
    await hub.console.reviewConflict({ event: hub.event, id: found?.id ?? '', by: 'Li', note: 'Same person, showed ID.' });
    expect((await hub.console.conflicts({ event: hub.event }))[0]?.reviewed).toMatchObject({ by: 'Li', note: 'Same person, showed ID.' });
    expect((await hub.console.overview({ event: hub.event })).conflicts).toBe(0);
  });

  it('finds a person by all their badges and records, also when it learns last whose badge it was', async () => {
    const hub = await startTestHub();
    const [kiosk, north, south] = [await enrol(hub), await enrol(hub), await enrol(hub)];
    const [person, twin] = kiosk.registrations(2);
    if (person === undefined || twin === undefined) throw new Error('two registrations were wanted');
    const [lost, reprint] = [kiosk.badge(person.subject), kiosk.badge(person.subject, 2)];
    // The badge that was lost is found by somebody, who comes in by it at a gate that does not know of the new one.
    await push(north, scan(north, lost.subject, 'north'));
    await push(south, scan(south, reprint.subject, 'south'));
    const ledger = async () =>
      (await hub.console.conflicts({ event: hub.event })).map(({ kind, subject, sides }) => [
        kind,
        subject,
        ...sides.map(({ what }) => what),
      ]);
    expect(await ledger()).toEqual([]);
    await push(kiosk, person, twin, lost, reprint);
    expect(await ledger()).toEqual([['double-entry', reprint.subject, 'north in', 'south in']]);
    expect((await north.heartbeat([])).notices).toMatchObject([{ kind: 'double-entry' }]);
    // The same person again under another record, by name.
    const pair = [person.subject, twin.subject].toSorted();
    await push(kiosk, kiosk.seal('registrant.merged', pair[0] ?? '', { other: pair[1] }));
    await push(north, scan(north, '', 'east', { badge: null, registrant: twin.subject }));
    expect(await ledger()).toContainEqual(['double-entry', twin.subject, 'south in', 'east in']);
  });

  it('notes two badges of one revision, an edit that lost, and a session over its capacity; erasing takes the values along', async () => {
    let ahead = 0;
    const hub = await startTestHub(undefined, 0, null, undefined, () => Date.now() + ahead);
    const [one, two] = [await enrol(hub), await enrol(hub)];
    const [person] = one.registrations(1);
    if (person === undefined) throw new Error('a registration was wanted');
    await push(one, person, one.badge(person.subject));
    const was = person.at;
    const edit = (by: Pusher, value: string, seen: string | null) =>
      by.seal('registrant.amended', person.subject, { fields: { name: { value, was: seen } } });
    const clean = edit(one, 'Nana Ouyang', was);
    await push(one, clean);
    await push(two, two.badge(person.subject), edit(two, 'N. Ouyang', was));
    const kinds = async () => (await hub.console.conflicts({ event: hub.event })).map(({ kind }) => kind).toSorted();
    expect(await kinds()).toEqual(['edit-lost', 'two-badges']);
    const [session] = await hub.rows(`SELECT pack -> 'sessions' -> 0 ->> 'id' AS id FROM event`);
    await hub.pool.query(`UPDATE event SET pack = jsonb_set(pack, '{sessions,0,capacity}', '1')`);
    // The pack is remembered for two seconds.
    ahead += 2_100;
    const inside = (gate: Pusher) => scan(gate, newId(systemEnvironment), 'hall', { session: session.id });
    await push(one, inside(one), inside(one));
    expect(await kinds()).toEqual(['edit-lost', 'over-capacity', 'two-badges']);
    await hub.erase(person.subject);
    expect(JSON.stringify(await hub.console.conflicts({ event: hub.event }))).not.toContain('Ouyang');
    const bodies = (await hub.rows(`SELECT coalesce(body, '') || coalesce(redacted_body, '') AS body FROM journal`))
      .map((row) => row.body)
      .join();
    expect(bodies).not.toMatch(/Ouyang|欧阳娜娜|\+86138/);
  });

  it('reaches the staff of the station it concerns', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    await one.settled();
    const [{ station_id }] = await hub.rows('SELECT station_id FROM station');
    const side = { station: station_id, at: '0'.repeat(16), subject: newId(systemEnvironment), what: 'north in', clockOffset: null };
    await hub.pool.query(
      `INSERT INTO conflict (event_id, conflict_id, kind, subject, sides, decided) VALUES ($1, 'x', 'double-entry', $2, $3, 'both-stand')`,
      [hub.event, side.subject, JSON.stringify([side, side])],
    );
    await hub.pool.query(`INSERT INTO notice (event_id, station_id, conflict_id) VALUES ($1, $2, 'x')`, [hub.event, station_id]);
    const notices = await eventually(async () => {
      const { notices: found } = await one.status();
      return found.length > 0 ? found : null;
    }, 25_000);
    expect(notices).toMatchObject([{ id: 'x', kind: 'double-entry' }]);
    await one.seen();
    expect((await one.status()).notices).toEqual([]);
  });
});

describe('the quarantine', () => {
  it('gives an entry back to the journal as it came, mended as the hub’s own, or leaves it out', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const subject = newId(systemEnvironment);
    const good = { how: 'kiosk', checkpoint: null };
    const bad = pusher.seal('registrant.arrived', subject, { ...good, how: 'parachute' });
    const early = { ...pusher.seal('registrant.arrived', subject, good), actor: 'changed' };
    const behind = pusher.seal('registrant.arrived', newId(systemEnvironment), good);
    expect((await push(pusher, bad, early, behind)).quarantined).toHaveLength(2);
    const settle = (seq: number, settling: Parameters<typeof hub.console.settleQuarantined>[0]['settling']) =>
      hub.console.settleQuarantined({ event: hub.event, station: pusher.station, seq, by: 'Li', settling });
    const mended = { how: 'mended', kind: 'registrant.arrived', subject } as const;
    await expect(settle(1, { how: 'replayed' })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(settle(1, { ...mended, body: { how: 'balloon' } })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(settle(3, { how: 'dismissed' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await settle(1, { ...mended, body: good });
    await settle(2, { how: 'dismissed' });
    await expect(settle(2, { how: 'dismissed' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await hub.console.quarantine({ event: hub.event })).toEqual([]);
    const rows = await hub.rows('SELECT position, actor, subject FROM journal ORDER BY position');
    expect(rows.map(({ position }) => Number(position))).toEqual([1, 2]);
    expect(rows[1]).toMatchObject({ actor: 'console:Li', subject });
    expect((await hub.rows('SELECT settled_how, settled_by FROM quarantine ORDER BY seq')).map((row) => row.settled_how)).toEqual([
      'mended',
      'dismissed',
    ]);
  });

  it('takes back what a stolen station sent, when staff trust it', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    await hub.console.revokeStation({ event: hub.event, station: pusher.station, how: 'stolen' });
    const [person] = pusher.registrations(1);
    expect((await push(pusher, person)).quarantined).toMatchObject([{ seq: 1, reason: 'revoked' }]);
    expect((await hub.rows('SELECT count(*) AS n FROM registrant'))[0]).toEqual({ n: '0' });
    await hub.console.settleQuarantined({ event: hub.event, station: pusher.station, seq: 1, by: 'Li', settling: { how: 'replayed' } });
    expect((await hub.rows('SELECT count(*) AS n FROM registrant'))[0]).toEqual({ n: '1' });
  });
});
