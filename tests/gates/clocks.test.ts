import { describe, expect, it } from 'vitest';
import { systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { registration } from '../support/station-folder.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { startAtVenue, startVenue } from './people-at-gates.ts';

const hour = 3_600_000;

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
