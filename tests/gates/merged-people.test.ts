import { describe, expect, it } from 'vitest';
import type { EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { claimUnnotified, markArrivalNotified } from '../../hub/store/desk.ts';
import { referencePack } from '../support/reference-pack.ts';
import { enrolPusher } from '../sync/pusher.ts';
import { startVenue } from './people-at-gates.ts';

const by = 'Li Na';
const door = { checkpoint: 'red-hall-door', zone: 'high-level', session: 'opening', direction: 'in', verdict: 'admitted' };
const unlisted = { reason: null, overriddenBy: null, previous: null };

/** A hub whose organisers merge records, and what its console shows of them. */
async function startMerging(capacity?: number) {
  const sessions = referencePack.sessions.map((each) => (each.id === 'opening' && capacity !== undefined ? { ...each, capacity } : each));
  const venue = await startVenue([], { sessions });
  const { hub, notify } = venue;
  const event = hub.event as EventId;
  const { desk } = hub.console;
  const link = (areOne: boolean) => (one: { registrant: string }, other: { registrant: string }) =>
    desk.merge({ event, one: one.registrant as RegistrantId, other: other.registrant as RegistrantId, by, areOne });
  const amend = (of: { registrant: string }, fields: Record<string, string>) =>
    notify('registrant.amended', of.registrant, {
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, was: null }])),
    });
  return {
    ...venue,
    event,
    amend,
    merge: link(true),
    separate: link(false),
    decide: (of: { registrant: string }, decision: 'approved' | 'declined') =>
      desk.decide({ event, registrant: of.registrant as RegistrantId, decision, by }),
    approvals: async () => (await desk.approvals({ event })).map(({ registrant }) => registrant as string),
    guests: async () => (await desk.guests({ event })).map(({ registrant, host }) => [registrant as string, host]),
    arrive: (of: { registrant: string }) => notify('registrant.arrived', of.registrant, { how: 'kiosk', checkpoint: null }),
    enter: (of: { registrant: string }) =>
      notify('scan.recorded', newId(systemEnvironment), { ...door, ...unlisted, badge: null, registrant: of.registrant }),
    /** The opening by the list of sessions, and by its own roster. */
    async opening() {
      const listed = (await hub.console.sessions.list({ event })).find(({ session }) => session === 'opening');
      const { figures, people } = await hub.console.sessions.roster({ event, session: 'opening' });
      const counts = (of: typeof figures | undefined) => [of?.expected, of?.came, of?.present];
      return { list: counts(listed), roster: counts(figures), people };
    },
  };
}

describe('an approval of somebody with two records', () => {
  it('is asked for once, and by nobody any more once either record has it', async () => {
    const { person, amend, merge, separate, approvals } = await startMerging();
    const first = await person('media', { fields: { approval: 'pending' } });
    const second = await person('media', { fields: { approval: 'pending' } });
    expect(await approvals()).toEqual([first.registrant, second.registrant]);
    await merge(first, second);
    expect(await approvals()).toEqual([first.registrant]);
    await amend(second, { approval: 'approved' });
    expect(await approvals()).toEqual([]);
    // They were two after all: one of them still waits.
    await separate(first, second);
    expect(await approvals()).toEqual([first.registrant]);
  });

  it('is not asked for where one who was approved is merged with one who waits since before', async () => {
    const { person, merge, approvals } = await startMerging();
    const waiting = await person('media', { fields: { approval: 'pending' } });
    const approved = await person('media', { fields: { approval: 'approved' } });
    await merge(waiting, approved);
    expect(await approvals()).toEqual([]);
  });

  it('settles every record that waits, so that none waits again when they are separated', async () => {
    const { person, merge, separate, approvals, decide, hub } = await startMerging();
    const first = await person('media', { fields: { approval: 'pending' } });
    const second = await person('media', { fields: { approval: 'pending' } });
    await merge(first, second);
    await decide(second, 'approved');
    expect(await approvals()).toEqual([]);
    await separate(first, second);
    expect(await approvals()).toEqual([]);
    expect(await hub.rows(`SELECT 1 FROM conflict WHERE kind = 'edit-lost'`)).toEqual([]);
  });
});

it('an edit of somebody with two records is no lost edit, where the desk that made it saw both', async () => {
  const { hub, person, merge, notify } = await startMerging();
  const first = await person('media', { name: 'Li Na', fields: { organisation: 'Old Ltd' } });
  const second = await person('media', { name: 'Li Na', fields: { organisation: 'New Ltd' } });
  await merge(first, second);
  const desk = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
  // What the desk shows is the later record's; what it changes stands under the earlier one's id.
  const seen = String(
    (await hub.rows(`SELECT at FROM journal WHERE subject = '${second.registrant}' AND kind = 'registrant.registered'`))[0]?.at,
  );
  const corrected = desk.seal('registrant.amended', first.registrant, {
    fields: { organisation: { value: 'New Company Ltd', was: seen } },
  });
  await desk.send(JSON.stringify({ entries: [corrected] }));
  await notify('registrant.amended', first.registrant, { fields: { name: { value: 'Li Na Na', was: seen } } });
  const lost = `SELECT 1 FROM conflict WHERE kind = 'edit-lost'`;
  expect(await hub.rows(lost)).toEqual([]);
  // One that had not seen the desk's is.
  await notify('registrant.amended', first.registrant, { fields: { organisation: { value: 'Newer Ltd', was: seen } } });
  expect(await hub.rows(lost)).toHaveLength(1);
});

describe('the host of a guest with two records', () => {
  it('is notified once, of whichever came first, and of both when they are two after all', async () => {
    const { hub, event, person, merge, separate, arrive, guests } = await startMerging();
    const first = await person('speaker', { fields: { host: 'Li Na' } });
    const second = await person('speaker', { fields: { host: 'Li Na' } });
    await merge(first, second);
    await arrive(second);
    await arrive(first);
    expect(await guests()).toEqual([[first.registrant, 'Li Na']]);
    const due = await claimUnnotified(hub.pool, event, 30);
    expect(due).toMatchObject({ host: 'Li Na', tries: 1 });
    await markArrivalNotified(hub.pool, event, due?.due ?? '');
    expect(await claimUnnotified(hub.pool, event, 30)).toBeNull();
    await separate(first, second);
    expect((await guests()).map(([id]) => id).toSorted()).toEqual([first.registrant, second.registrant].toSorted());
    expect(await claimUnnotified(hub.pool, event, 30)).toMatchObject({ due: second.registrant });
  });

  it('is notified once where they had come before they were merged, and where only the other record names the host', async () => {
    const { hub, event, person, merge, arrive, guests } = await startMerging();
    const first = await person('speaker', { fields: { host: 'Li Na' } });
    const second = await person('speaker', { fields: { host: 'Li Na' } });
    const third = await person('speaker');
    for (const each of [first, second, third]) await arrive(each);
    await merge(first, second);
    await merge(first, third);
    expect(await guests()).toEqual([[first.registrant, 'Li Na']]);
    expect(await claimUnnotified(hub.pool, event, 0)).not.toBeNull();
    expect(await hub.rows('SELECT 1 FROM hosted_arrival')).toHaveLength(1);
    await hub.erase(third.registrant);
    expect(await guests()).toEqual([]);
    expect(await hub.rows('SELECT 1 FROM hosted_arrival')).toEqual([]);
  });

  it('is notified where one record has come and another names them', async () => {
    const { person, merge, arrive, guests } = await startMerging();
    const named = await person('speaker', { fields: { host: 'Li Na' } });
    const come = await person('speaker');
    await merge(named, come);
    await arrive(come);
    expect(await guests()).toEqual([[named.registrant, 'Li Na']]);
  });
});

describe('somebody with two records at a session', () => {
  const listed = { accessLists: 'high-level' };
  it('is expected once and came once, by the list and by the roster', async () => {
    const { person, merge, enter, opening } = await startMerging();
    const [first, second, third] = [
      await person('speaker', { fields: listed }),
      await person('speaker', { fields: listed }),
      await person('speaker', { fields: listed }),
    ];
    await merge(first, second);
    expect(await opening()).toMatchObject({ list: [2, 0, 0], roster: [2, 0, 0] });
    await enter(first);
    await enter(second);
    await enter(third);
    expect(await opening()).toMatchObject({ list: [2, 2, 2], roster: [2, 2, 2] });
  });

  it('is expected by what the records say together, as at the gate', async () => {
    const { person, merge, amend, opening } = await startMerging();
    const [first, second] = [await person('speaker', { fields: listed }), await person('speaker')];
    await merge(first, second);
    expect((await opening()).roster).toEqual([1, 0, 0]);
    await amend(second, { accessLists: '', seat: 'opening=A-2' });
    expect((await opening()).people).toMatchObject([{ registrant: first.registrant, seat: 'A-2', isExpected: true }]);
    await amend(second, { seat: '' });
    expect(await opening()).toMatchObject({ list: [0, 0, 0], roster: [0, 0, 0], people: [] });
  });

  it('takes one seat of it', async () => {
    const { hub, person, merge, enter } = await startMerging(1);
    const [first, second] = [await person('speaker', { fields: listed }), await person('speaker', { fields: listed })];
    await merge(first, second);
    await enter(first);
    await enter(second);
    const found = `SELECT 1 FROM conflict WHERE kind = 'over-capacity'`;
    expect(await hub.rows(found)).toEqual([]);
    await enter(await person('speaker', { fields: listed }));
    expect(await hub.rows(found)).toHaveLength(1);
  });
});

it('the overview counts people, in the category that they are in by all of their records', async () => {
  const { hub, event, person, merge, arrive } = await startMerging();
  const first = await person('speaker');
  const second = await person('media');
  await person('media');
  await arrive(first);
  await arrive(second);
  const overview = async () => {
    const { registrants, arrived, categories } = await hub.console.overview({ event });
    return { registrants, arrived, of: categories.flatMap(({ id, registrants: n }) => (n === 0 ? [] : [[id, n]])) };
  };
  expect(await overview()).toMatchObject({ registrants: 3, arrived: 2 });
  await merge(first, second);
  expect(await overview()).toEqual({ registrants: 2, arrived: 1, of: [['media', 2]] });
});
