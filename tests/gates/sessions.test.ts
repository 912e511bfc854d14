import { describe, expect, it } from 'vitest';
import { type DisplayKind, displayKinds } from '../../core/contract/hub/sessions.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { hubClient } from '../support/hub-client.ts';
import { consoleToken } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { forwardClock, startVenue } from './people-at-gates.ts';

const minute = 60_000;
/** The opening began half an hour ago; the plenary is in the same hall, at the same time. */
function around(now: number) {
  const time = (minutes: number) => new Date(now + minutes * minute).toISOString();
  return {
    sessions: referencePack.sessions.map((session) =>
      session.id === 'opening' || session.id === 'industry-plenary' ? { ...session, startsAt: time(-30), endsAt: time(60) } : session,
    ),
  };
}

async function startOpening() {
  const now = Date.now();
  const venue = await startVenue([], around(now));
  const { hub } = venue;
  const [lin, otto, mei] = await Promise.all([
    venue.person('speaker', { name: '林晓', fields: { accessLists: 'high-level, press', seat: 'opening=A-2; ministers=7' } }),
    venue.person('government-delegate', { name: 'Otto Braun', fields: { accessLists: 'high-level', seat: 'opening=A-1' } }),
    venue.person('vip-guest', { name: 'Mei Tan', fields: { accessLists: 'high-level', seat: 'opening=B-1' } }),
  ]);
  const gate = await venue.gate('red-hall-door', { session: 'opening' });
  await gate.ready();
  const roster = () => hub.console.sessions.roster({ event: hub.event, session: 'opening' });
  return { ...venue, gate, roster, now, lin, otto, mei };
}

describe('a session', () => {
  it('knows who is expected, present and absent, and shows a seat at sign-in', async () => {
    const { hub, gate, roster, lin } = await startOpening();
    expect((await roster()).figures).toMatchObject({ expected: 3, present: 0, came: 0 });
    expect(await gate.scan(lin.text)).toMatchObject({ verdict: 'admitted', person: { name: '林晓', seat: 'A-2' } });
    const shown = await eventually(async () => {
      const now = await roster();
      return now.figures.present === 1 ? now : null;
    });
    expect(shown.people.map(({ name, isPresent, isExpected, isLate, seat }) => [name, isPresent, isExpected, isLate, seat])).toEqual(
      expect.arrayContaining([
        ['林晓', true, true, true, 'A-2'],
        ['Otto Braun', false, true, false, 'A-1'],
      ]),
    );
    const [opening] = (await hub.console.sessions.list({ event: hub.event })).filter(({ session }) => session === 'opening');
    expect(opening).toMatchObject({ expected: 3, present: 1, came: 1 });
  });

  it('takes a late sign-in with its true time, and counts the minutes of it', async () => {
    const { hub, gate, roster, now, otto } = await startOpening();
    const sign = (direction: 'in' | 'out', minutes: number) =>
      hub.console.sessions.sign({
        event: hub.event,
        session: 'opening',
        registrant: otto.registrant as never,
        direction,
        at: now + minutes * minute,
        by: 'Li',
      });
    await sign('in', -25);
    await sign('out', -5);
    await expect(sign('in', 20)).rejects.toThrow();
    const person = (await roster()).people.find(({ name }) => name === 'Otto Braun');
    expect(person).toMatchObject({
      minutes: 20,
      isPresent: false,
      isLate: true,
      leftEarly: true,
      came: now - 25 * minute,
      left: now - 5 * minute,
    });
    // The gate gets to know, and lets them in again.
    await gate.ready();
    expect(await gate.scan(otto.text)).toMatchObject({ verdict: 'admitted' });
    const csv = await (
      await fetch(`${hub.url}/v1/console/events/${hub.event}/sessions/opening/attendance.csv`, {
        headers: { authorization: `Bearer ${consoleToken}` },
      })
    ).text();
    expect(csv.split('\r\n')[0]).toContain('minutes');
    expect(csv).toContain('Otto Braun');
    expect((await fetch(`${hub.url}/v1/console/events/${hub.event}/sessions/opening/attendance.csv`)).status).toBe(401);
  });

  it('counts people and not badges: one with two is there once, two without any are there twice', async () => {
    const { hub, gate, roster, notify, lin, otto, mei } = await startOpening();
    await gate.scan(lin.text);
    const door = { checkpoint: 'red-hall-door', zone: 'high-level', session: 'opening', direction: 'in', verdict: 'admitted' };
    const scanned = (badge: string | null, registrant: string | null) =>
      notify('scan.recorded', newId(systemEnvironment), { ...door, badge, registrant, reason: null, overriddenBy: null, previous: null });
    const second = lin.issue(2);
    await lin.notify();
    await scanned(second.badge, null);
    await scanned(null, otto.registrant);
    await scanned(null, mei.registrant);
    const shown = await eventually(async () => {
      const { figures } = await roster();
      return figures.came === 3 ? figures : null;
    });
    expect(shown).toMatchObject({ expected: 3, present: 3, came: 3 });
    const [opening] = (await hub.console.sessions.list({ event: hub.event })).filter(({ session }) => session === 'opening');
    expect(opening).toMatchObject({ present: 3, came: 3 });
  });

  it('ends when the person goes to another one', async () => {
    const { gate, roster, lin } = await startOpening();
    await gate.scan(lin.text);
    await eventually(async () => (await roster()).figures.present === 1);
    await gate.call.gate.set({ session: 'industry-plenary', direction: 'in' });
    expect(await gate.scan(lin.text)).toMatchObject({ verdict: 'admitted' });
    // Whoever has left is so from the next millisecond on, by the hub's clock.
    await eventually(async () => (await roster()).people.find(({ name }) => name === '林晓')?.leftEarly);
    expect((await roster()).figures.present).toBe(0);
  });

  it('is taken by its room’s door by the time, and left by those who were in it when the next one has begun', async () => {
    const clock = forwardClock();
    const now = Date.now();
    const both = referencePack.checkpoints.map((each) => (each.id === 'red-hall-door' ? { ...each, direction: 'both' as const } : each));
    const venue = await startVenue([], { ...around(now), checkpoints: both });
    const lin = await venue.person('speaker', { name: '林晓', fields: { accessLists: 'high-level, press' } });
    const gate = await venue.gate('red-hall-door', {}, venue.hub.url, temporaryFolder(), clock.environment);
    await gate.ready();
    expect(await gate.view()).toMatchObject({ session: 'opening', suggested: null });
    expect(await gate.scan(lin.text)).toMatchObject({ verdict: 'admitted' });
    expect((await gate.view()).inside).toBe(1);
    await gate.call.gate.set({ session: null, direction: 'out' });
    // Half an hour after its end another is on, or none; they leave what they were in.
    clock.forward(3 * 60 * minute);
    expect((await gate.view()).session).not.toBe('opening');
    expect(await gate.scan(lin.text)).toMatchObject({ verdict: 'admitted', note: null, direction: 'out' });
    await gate.call.gate.set({ session: 'opening', direction: 'in' });
    expect((await gate.view()).inside).toBe(0);
  });

  it('has screens for any browser, each opened by its own address only; the public one names nobody', async () => {
    const { hub, gate, notify, lin, mei } = await startOpening();
    await gate.scan(lin.text);
    const make = async (kind: DisplayKind) => ({
      kind,
      ...(await hub.console.sessions.createDisplay({ event: hub.event, session: 'opening', kind, label: `${kind} left`, by: 'Li Na' })),
    });
    const displays = await Promise.all(displayKinds.map(make));
    const client = hubClient(hub.url, null);
    const ask = (kind: string, of = kind) => {
      const { path = '' } = displays.find((each) => each.kind === of) ?? {};
      const address = new URLSearchParams(path.split('#')[1]);
      return client.displays.view({ event: hub.event, session: 'opening', kind: kind as 'public', key: address.get('key') ?? '' });
    };
    const seats = await eventually(async () => {
      const view = await ask('seats');
      return view.figures.present === 1 ? view : null;
    });
    expect(seats.people).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: '林晓', isPresent: true, place: { row: 'A', number: 2 } }),
        expect.objectContaining({ name: 'Mei Tan', isPresent: false, place: { row: 'B', number: 1 } }),
      ]),
    );
    expect(await ask('public')).toMatchObject({ people: [], figures: { expected: 3, present: 1 }, waiting: { count: 0, called: [] } });
    const [first, second] = [newId(systemEnvironment), newId(systemEnvironment)];
    for (const [waiting, number] of [[first, 1] as const, [second, 2] as const])
      await notify('waiting.joined', waiting, { place: 'session:opening', number, badge: mei.badge, registrant: null });
    await notify('waiting.moved', first, { to: 'called' });
    await eventually(async () => (await ask('public')).waiting.called.length > 0);
    expect(await ask('public')).toMatchObject({ people: [], waiting: { count: 2, called: [1] } });
    await expect(ask('chair', 'public')).rejects.toThrow('may not');
    // Each is withdrawn by itself; the others go on. Its secret is told once and kept by nobody.
    const listed = await hub.console.sessions.displays({ event: hub.event, session: 'opening' });
    expect(listed).toHaveLength(4);
    expect(JSON.stringify(listed)).not.toContain(new URLSearchParams(displays[0]?.path.split('#')[1]).get('key'));
    await hub.console.sessions.revokeDisplay({ event: hub.event, display: displays.find(({ kind }) => kind === 'chair')?.display ?? '' });
    await expect(ask('chair')).rejects.toThrow('may not');
    expect(await ask('seats')).toMatchObject({ kind: 'seats' });
    // And ends by itself.
    await hub.pool.query(`UPDATE display SET expires_at = now() - interval '1 second' WHERE kind = 'seats'`);
    await expect(ask('seats')).rejects.toThrow('may not');
    expect(mei.badge).toBeDefined();
  });
});
