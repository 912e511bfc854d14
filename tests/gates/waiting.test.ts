import { describe, expect, it, onTestFinished } from 'vitest';
import { AccessPolicy } from '../../core/contract/event/access.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { openProxy } from '../support/proxy.ts';
import { eventually } from '../support/stations.ts';
import { startVenue } from './people-at-gates.ts';

const newWaiting = () => newId(systemEnvironment) as never;

/** Room for two; one is inside, one more comes, and two find it full. */
async function startFull(gates = 1) {
  const venue = await startVenue([AccessPolicy.parse({ place: { zone: 'expo' }, capacity: { limit: 2, gates } })]);
  const line = await openProxy(venue.hub.url);
  onTestFinished(line.close);
  const gate = await venue.gate('expo-north-gate');
  const south = gates === 1 ? gate : await venue.gate('expo-south-gate', {}, line.url);
  const named = (name: string) => venue.person('public-visitor', { name });
  const [ada, bob, cleo, dan, eve] = await Promise.all([named('Ada'), named('Bob'), named('Cleo'), named('Dan'), named('Eve')]);
  await Promise.all([gate.ready(), south.ready()]);
  await eventually(async () => (await gate.view()).quota === null);
  for (const each of [ada, bob]) expect(await gate.scan(each.text)).toMatchObject({ verdict: 'admitted' });
  const refused = async (who: { text: string }) => {
    const verdict = await gate.scan(who.text);
    return [verdict.reason, verdict.detail.number, verdict.mayWait];
  };
  const wait = async (who: { text: string }) => {
    const { scan } = await gate.scan(who.text);
    return gate.call.gate.wait({ of: scan, waiting: newWaiting() });
  };
  const leave = async (who: { text: string }) => {
    await gate.call.gate.set({ session: null, direction: 'out' });
    expect(await gate.scan(who.text)).toMatchObject({ verdict: 'admitted', direction: 'out' });
    await gate.call.gate.set({ session: null, direction: 'in' });
  };
  /** Calls whoever is next at the first gate. */
  const callNext = async () => {
    const { next } = (await gate.view()).waiting ?? { next: [] };
    return gate.call.gate.call({ waiting: next });
  };
  return { gate, south, line, ada, cleo, dan, eve, refused, wait, leave, callNext };
}

describe('a waiting list', () => {
  it('gives numbers to those it is full for, and one number to each', async () => {
    const { gate, cleo, dan, refused, wait } = await startFull();
    expect(await refused(cleo)).toEqual(['full', undefined, true]);
    expect(await wait(cleo)).toMatchObject({ detail: { number: 1 }, mayWait: false });
    expect(await wait(dan)).toMatchObject({ detail: { number: 2 } });
    // Put on the list again, they keep their number.
    expect((await wait(cleo).catch(() => null))?.detail.number ?? 1).toBe(1);
    const people = [{ name: 'Cleo', state: 'waiting' }, { name: 'Dan' }];
    expect((await gate.view()).waiting).toMatchObject({ count: 2, next: [], people });
  });

  it('comes before all others when there is room, in the order of its numbers', async () => {
    const { gate, ada, cleo, dan, eve, refused, wait, leave } = await startFull();
    await wait(cleo);
    await wait(dan);
    await leave(ada);
    expect(await refused(eve)).toEqual(['waiting-list', undefined, true]);
    expect(await refused(dan)).toEqual(['not-called', 2, false]);
    expect((await gate.view()).waiting?.next).toHaveLength(1);
  });

  it('lets in who was called, and nobody in their place', async () => {
    const { gate, ada, cleo, dan, refused, wait, leave, callNext } = await startFull();
    await wait(cleo);
    await wait(dan);
    await leave(ada);
    const called = await callNext();
    expect(called.waiting).toMatchObject({ next: [], people: [{ name: 'Cleo', state: 'called' }, { state: 'waiting' }] });
    expect(await refused(dan)).toEqual(['not-called', 2, false]);
    expect(await gate.scan(cleo.text)).toMatchObject({ verdict: 'admitted' });
    expect((await gate.view()).waiting).toMatchObject({ count: 1, people: [{ name: 'Dan' }] });
  });

  it('gives back their place to whose entry is undone', async () => {
    const { gate, ada, cleo, dan, wait, leave, callNext } = await startFull();
    await wait(cleo);
    await wait(dan);
    await leave(ada);
    await callNext();
    const { scan } = await gate.scan(cleo.text);
    await gate.call.gate.undo({ scan });
    expect((await gate.view()).waiting).toMatchObject({ count: 2, people: [{ name: 'Cleo', state: 'called' }, { name: 'Dan' }] });
  });

  it('loses whom the steward takes off it, and takes nobody who may come in, or is unknown', async () => {
    const { gate, ada, cleo, dan, refused, wait, leave } = await startFull();
    await wait(cleo);
    const { people } = (await gate.view()).waiting ?? { people: [] };
    const [first] = people;
    if (first === undefined) throw new Error('nobody waits');
    expect((await gate.call.gate.drop({ waiting: first.id })).waiting?.count).toBe(0);
    await expect(gate.call.gate.drop({ waiting: first.id })).rejects.toThrow('no such');
    await leave(ada);
    const { scan } = await gate.scan(dan.text);
    await expect(gate.call.gate.wait({ of: scan, waiting: newWaiting() })).rejects.toThrow('no such');
    const nobody = await gate.scan('https://example.org');
    expect(nobody.mayWait).toBe(false);
    await expect(gate.call.gate.wait({ of: nobody.scan, waiting: newWaiting() })).rejects.toThrow('no such');
    // The next number is a new one.
    expect(await refused(cleo)).toEqual(['full', undefined, true]);
    expect(await wait(cleo)).toMatchObject({ detail: { number: 2 } });
  });

  it('is one list at all gates of the place; numbers given twice by gates that could not reach each other are both called', async () => {
    const { gate, south, line, ada, cleo, dan, wait, leave } = await startFull(2);
    await eventually(async () => (await south.view()).inside === 2);
    line.cut();
    await eventually(async () => (await south.view()).connectivity === 'isolated', 30_000);
    await wait(cleo);
    const { scan } = await south.scan(dan.text);
    expect(await south.call.gate.wait({ of: scan, waiting: newWaiting() })).toMatchObject({ detail: { number: 1 } });
    line.mend();
    await eventually(async () => (await gate.view()).waiting?.count === 2 && (await south.view()).waiting?.count === 2, 30_000);
    expect((await south.view()).waiting?.people.map(({ number }) => number)).toEqual([1, 1]);
    await leave(ada);
    await eventually(async () => ((await south.view()).waiting?.next.length ?? 0) > 0);
    const { next } = (await south.view()).waiting ?? { next: [] };
    await south.call.gate.call({ waiting: next });
    await eventually(async () => (await gate.view()).waiting?.people.some(({ state }) => state === 'called'));
    expect(await gate.scan(cleo.text)).toMatchObject({ verdict: 'admitted' });
    await eventually(async () => (await south.view()).waiting?.count === 1);
  }, 90_000);
});
