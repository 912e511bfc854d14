import { describe, expect, it, onTestFinished } from 'vitest';
import { AccessPolicy } from '../../core/contract/event/access.ts';
import { openProxy } from '../support/proxy.ts';
import { eventually } from '../support/stations.ts';
import { startVenue, type Venue } from './people-at-gates.ts';

/** Gates whose lines to the hub can be cut, each by itself. */
async function startIslands(venue: Venue, checkpoints: readonly string[]) {
  return Promise.all(
    checkpoints.map(async (checkpoint) => {
      const line = await openProxy(venue.hub.url);
      onTestFinished(line.close);
      return { line, ...(await venue.gate(checkpoint, {}, line.url)) };
    }),
  );
}
type Island = Awaited<ReturnType<typeof startIslands>>[number];

const isolated = async (islands: readonly Island[]) => {
  for (const { line } of islands) line.cut();
  await eventually(
    async () => (await Promise.all(islands.map(({ view }) => view()))).every(({ connectivity }) => connectivity === 'isolated'),
    30_000,
  );
};

describe('gates that can’t reach each other', () => {
  it('mark their verdicts unconfirmed, raise an alarm at both for a badge that both let in, and staff settle it', async () => {
    const venue = await startVenue();
    const islands = await startIslands(venue, ['expo-north-gate', 'expo-south-gate']);
    const [north, south] = islands as [Island, Island];
    const [twice, once] = [await venue.person('public-visitor'), await venue.person('public-visitor')];
    await Promise.all(islands.map(({ ready }) => ready()));
    expect(await north.scan(once.text)).toMatchObject({ verdict: 'admitted', isUnconfirmed: false });
    await eventually(async () => (await south.view()).inside === 1);
    await isolated(islands);
    // What was known before is still refused; what could not be known is let in, with a word.
    expect(await south.scan(once.text)).toMatchObject({ verdict: 'refused', reason: 'inside-already' });
    expect(await north.scan(twice.text)).toMatchObject({ verdict: 'admitted', isUnconfirmed: true });
    expect(await south.scan(twice.text)).toMatchObject({ verdict: 'admitted', isUnconfirmed: true });
    expect((await north.view()).alarms).toEqual([]);
    for (const { line } of islands) line.mend();
    const seen = await Promise.all(
      islands.map(({ view }) => eventually(async () => ((await view()).alarms.length > 0 ? view() : null), 40_000)),
    );
    for (const { alarms } of seen)
      expect(alarms).toMatchObject([
        { kind: 'double-entry', subject: twice.badge, sides: [{ what: 'expo-north-gate in' }, { what: 'expo-south-gate in' }] },
      ]);
    // One person is inside once, whatever two gates said.
    await Promise.all(islands.map(({ ready }) => ready()));
    for (const { view } of islands) expect((await view()).inside).toBe(2);
    const [alarm] = (await south.view()).alarms;
    const settle = { token: south.token, conflict: alarm?.id ?? '', outcome: 'left' as const };
    expect(await south.call.gate.settle(settle)).toMatchObject({ alarms: [] });
    await expect(south.call.gate.settle(settle)).rejects.toThrow('no such scan');
    await eventually(async () => (await north.view()).inside === 1 && (await south.view()).inside === 1);
    await eventually(async () => (await north.view()).alarms.length === 0, 40_000);
    const [noted] = await venue.hub.console.conflicts({ event: venue.hub.event });
    expect(noted?.reviewed).toMatchObject({ by: 'expo-south-gate', note: 'sent out at the gate' });
  }, 120_000);

  it('divide what is left of a limit between them, never let in more, and count the same when they meet', async () => {
    const venue = await startVenue([AccessPolicy.parse({ place: { zone: 'expo' }, capacity: { limit: 10, gates: 2 } })]);
    const islands = await startIslands(venue, ['expo-north-gate', 'expo-south-gate']);
    const [north, south] = islands as [Island, Island];
    const people = await Promise.all(Array.from({ length: 16 }, () => venue.person('public-visitor')));
    const texts = people.map(({ text }) => text);
    await Promise.all(islands.map(({ ready }) => ready()));
    await eventually(async () => (await Promise.all(islands.map(({ view }) => view()))).every(({ quota }) => quota === null), 30_000);
    for (const text of texts.slice(0, 4)) expect((await north.scan(text)).verdict).toBe('admitted');
    await eventually(async () => (await south.view()).inside === 4);
    await isolated(islands);
    expect((await north.view()).quota).toBe(3);
    const reasons = async (island: Island, some: readonly string[]) => {
      const reasons: (string | null)[] = [];
      for (const text of some) reasons.push((await island.scan(text)).reason);
      return reasons;
    };
    expect(await reasons(north, texts.slice(4, 9))).toEqual([null, null, null, 'share-used', 'share-used']);
    expect(await reasons(south, texts.slice(9, 13))).toEqual([null, null, null, 'share-used']);
    // Somebody leaves, and their place is the gate’s to give.
    await north.call.gate.set({ session: null, direction: 'out' });
    await north.scan(texts[4] ?? '');
    await north.call.gate.set({ session: null, direction: 'in' });
    expect(await reasons(north, texts.slice(13, 15))).toEqual([null, 'share-used']);
    for (const { line } of islands) line.mend();
    await Promise.all(islands.map(({ ready }) => ready()));
    await eventually(
      async () => (await Promise.all(islands.map(({ view }) => view()))).every(({ inside, quota }) => inside === 10 && quota === null),
      40_000,
    );
    expect(await reasons(south, texts.slice(15))).toEqual(['full']);
  }, 120_000);
});
