import { describe, expect, it } from 'vitest';
import { systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { openProxy } from '../support/proxy.ts';
import { registration } from '../support/station-folder.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { forwardClock, startAtVenue, startVenue } from './people-at-gates.ts';

const hour = 3_600_000;
/** More than clocks differ by once they are measured, and a scanner's double beep. */
const seconds = 21_000;

/** A machine whose clock is off, and may be put otherwise. @param shift milliseconds ahead */
function machine(shift: number) {
  const clock = { shift };
  return { clock, environment: { ...systemEnvironment, now: () => Date.now() + clock.shift } };
}

describe('a machine whose clock is wrong', () => {
  it.each([-2, 2])('by %i hours judges badges and hours by the event’s time, once it has reached the hub', async (hours) => {
    const { environment } = machine(hours * hour);
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate', {}, venue.hub.url, temporaryFolder(), environment);
    await gate.ready();
    const { text } = await venue.person('public-visitor');
    expect(await gate.scan(text)).toMatchObject({ verdict: 'admitted' });
  });

  it('keeps a way in and a way out in the order in which they were', async () => {
    const { environment } = machine(-2 * hour);
    const venue = await startVenue();
    const gates = [
      await venue.gate('expo-north-gate', {}, venue.hub.url, temporaryFolder(), environment),
      await venue.gate('expo-south-gate'),
    ];
    const [late, good] = gates as [(typeof gates)[0], (typeof gates)[0]];
    await Promise.all(gates.map(({ ready }) => ready()));
    const { text } = await venue.person('public-visitor');
    expect(await good.scan(text)).toMatchObject({ verdict: 'admitted' });
    await eventually(async () => (await late.view()).inside === 1);
    await late.call.gate.set({ session: null, direction: 'out' });
    expect(await late.scan(text)).toMatchObject({ verdict: 'admitted', note: null });
    await eventually(async () => (await good.view()).inside === 0);
    expect(await good.scan(text)).toMatchObject({ verdict: 'admitted' });
    // What an entry says its time is ahead by is nothing: it is the event's time already.
    const rows = await venue.hub.rows(`SELECT at, clock_offset FROM journal WHERE kind = 'scan.recorded'`);
    for (const { at, clock_offset } of rows) {
      expect(Math.abs(Number.parseInt(at.slice(0, 12), 16) - Date.now())).toBeLessThan(60_000);
      expect(Number(clock_offset)).toBeLessThan(1_000);
    }
  });

  it('that ran ahead without a hub voids nobody’s way in or out once the hub is back, at no gate', async () => {
    // Everybody's clock: clocks are known to a fraction of a second only, so that some seconds are to lie between what has an order.
    const world = forwardClock();
    const clock = { shift: 0 };
    const venue = await startVenue([], {}, world.environment.now);
    const line = await openProxy(venue.hub.url);
    const wrong = { ...world.environment, now: () => world.environment.now() + clock.shift };
    const fast = await venue.gate('expo-north-gate', {}, line.url, temporaryFolder(), wrong);
    const good = await venue.gate('expo-south-gate', {}, venue.hub.url, temporaryFolder(), world.environment);
    const [leaving, coming] = [await venue.person('public-visitor'), await venue.person('public-visitor')];
    await Promise.all([fast.ready(), good.ready()]);
    expect(await good.scan(leaving.text)).toMatchObject({ verdict: 'admitted' });
    await eventually(async () => (await fast.view()).inside === 1);

    line.cut();
    world.forward(seconds);
    clock.shift = 1.5 * hour;
    expect(await fast.scan(coming.text)).toMatchObject({ verdict: 'admitted' });
    await fast.call.gate.set({ session: null, direction: 'out' });
    expect(await fast.scan(leaving.text)).toMatchObject({ verdict: 'admitted' });
    clock.shift = 0;
    line.mend();
    await fast.ready();
    await good.ready();

    // Who left may come in, once; who came in is inside, and since when is the time at which they came.
    const verdicts = [];
    for (let round = 0; round < 5; round++) {
      world.forward(seconds);
      verdicts.push((await good.scan(leaving.text)).verdict);
    }
    expect(verdicts).toEqual(['admitted', 'refused', 'refused', 'refused', 'refused']);
    const again = await good.scan(coming.text);
    expect(again).toMatchObject({ verdict: 'refused', reason: 'inside-already' });
    expect(Math.abs(world.environment.now() - (again.detail.since ?? 0))).toBeLessThan(5 * 60_000);
    await eventually(async () => (await fast.view()).inside === 2 && (await good.view()).inside === 2, 30_000);
    expect(await venue.hub.rows('SELECT reason FROM quarantine')).toEqual([]);
    line.close();
  });

  it('issues badges that are good elsewhere', async () => {
    const { environment } = machine(2 * hour);
    const venue = await startVenue();
    const kiosk = await startAtVenue(venue, { enrolCode: await venue.hub.enrolCode() }, temporaryFolder(), environment);
    await kiosk.ready();
    await eventually(async () => (await kiosk.call.staff.status({ token: kiosk.token })).clockOffset !== null, 30_000);
    await kiosk.call.kioskSession.register(registration('Ada Lovelace'));
    await kiosk.ready();
    const [row] = await venue.hub.rows(`SELECT coalesce(body, redacted_body) AS body FROM journal WHERE kind = 'badge.issued'`);
    const { issued } = JSON.parse(row.body);
    expect(Math.abs(issued - Date.now() / 1000)).toBeLessThan(60);
  });

  it('and is put back takes no scan for one that comes twice at once, and undoes nothing by it', async () => {
    const { clock, environment } = machine(0);
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate', {}, venue.hub.url, temporaryFolder(), environment);
    await gate.ready();
    const { text } = await venue.person('public-visitor');
    const first = await gate.scan(text);
    expect(await gate.scan(text)).toMatchObject({ verdict: 'admitted', isRepeat: true });
    clock.shift = -hour;
    expect(await gate.scan(text)).toMatchObject({ verdict: 'refused', reason: 'inside-already', isRepeat: false });
    await expect(gate.call.gate.undo({ scan: first.scan })).rejects.toThrow('no such scan');
  });
});
