import { safe } from '@orpc/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KioskStanding } from '../../core/contract/screen/kiosk-standing.ts';
import { startPrinterSimulator } from '../../electron/station/print/simulators/simulator.ts';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { type Hub, startEnrolled } from './enrolled.ts';

type Call = Awaited<ReturnType<typeof startTestStation>>['call'];
const standingOf = async (call: Call) => KioskStanding.parse((await (await call.kioskStanding.watch({})).next()).value);
const id = (n: number) => `018f0b2e-7c00-7a1c-9a24-00000000000${n}`;
const text = { 'zh-Hans': 'B 馆十点开放。', en: 'Hall B opens at ten.' };
const announce = (hub: Hub, n: number, more: object = {}) =>
  safe(hub.console.announce({ event: hub.event, id: id(n), text, minutes: 30, by: 'Li Na', ...more }));
const announced = async (call: Call) => (await standingOf(call)).announcements.map((each) => each.id);

describe('organisers at the hub', () => {
  it('say something at all kiosks or some, and take it back; a kiosk without a network goes on showing it', async () => {
    const hub = await startTestHub();
    const [here, there] = [await startEnrolled(hub), await startEnrolled(hub)];
    const { stations } = await hub.console.stations({ event: hub.event });
    const [first] = (await hub.rows(`SELECT station_id FROM station WHERE class = 'staff-station' ORDER BY enrolled_at`)).map(
      ({ station_id }) => stations.find((each) => each.id === station_id)?.id,
    );
    if (first === undefined) throw new Error('No station has enrolled.');
    await announce(hub, 1);
    await announce(hub, 2, { stations: [first] });
    // The same again is announced once.
    await announce(hub, 2, { stations: [first] });
    await eventually(async () => (await announced(here.call)).length === 2 && (await announced(there.call)).length === 1, 30_000);
    expect(await announced(here.call)).toEqual([id(2), id(1)]);
    expect(await announced(there.call)).toEqual([id(1)]);
    expect((await hub.console.announcements({ event: hub.event })).announcements).toMatchObject([
      { id: id(2), by: 'Li Na' },
      { id: id(1) },
    ]);
    await hub.console.withdrawAnnouncement({ event: hub.event, id: id(2) });
    await eventually(async () => (await announced(here.call)).length === 1, 30_000);
    await hub.stop();
    expect(await announced(there.call)).toEqual([id(1)]);
  });

  it('say one line of plain text, in the event’s languages, not too long, and not for ever', async () => {
    const hub = await startTestHub();
    const refused = async (more: object) => (await announce(hub, 1, more)).error;
    expect(await refused({ text: { en: 'Only English.' } })).toMatchObject({ code: 'LANGUAGE_REFUSED' });
    expect(await refused({ text: { ...text, sv: 'Inte här.' } })).toMatchObject({ code: 'LANGUAGE_REFUSED' });
    for (const line of ['', '   ', 'x'.repeat(201), 'two\nlines', 'a\u0000b', 'right \u202e left'])
      expect(await refused({ text: { ...text, 'zh-Hans': line } }), JSON.stringify(line)).toMatchObject({ code: 'BAD_REQUEST' });
    expect(await refused({ minutes: 24 * 60 + 1 })).toMatchObject({ code: 'BAD_REQUEST' });
    expect((await hub.console.announcements({ event: hub.event })).announcements).toEqual([]);
  });

  it('take a kiosk out of service and put it back, but no gate; staff there have the last word after them', async () => {
    const hub = await startTestHub();
    const kiosk = await startEnrolled(hub);
    const { stations } = await hub.console.stations({ event: hub.event });
    const station = stations.find(({ stationClass }) => stationClass === 'staff-station')?.id;
    if (station === undefined) throw new Error('No station has enrolled.');
    const set = (isOut: boolean) => hub.console.setOutOfService({ event: hub.event, station, isOut });
    await set(true);
    await eventually(async () => (await standingOf(kiosk.call)).state === 'out', 30_000);
    const health = async () => (await hub.console.stations({ event: hub.event })).stations.find((each) => each.id === station)?.health;
    await eventually(async () => (await health())?.isOutOfService === true, 30_000);
    // Nobody is sent there.
    expect((await health())?.stocks).toEqual([]);
    const { token } = await kiosk.call.staff.enter({ pin: '246813' });
    await kiosk.call.staff.setOutOfService({ token, isOut: false });
    expect((await standingOf(kiosk.call)).state).toBe('open');
    await eventually(async () => (await health())?.isOutOfService === false, 30_000);
    expect((await standingOf(kiosk.call)).state).toBe('open');
    await hub.pool.query(`UPDATE station SET class = 'gate-station' WHERE station_id = $1`, [station]);
    expect((await safe(set(true))).error).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('see a badge of which nobody knows, by the number that its visitor was told', async () => {
    const printer = await startPrinterSimulator('zpl?mid=reboot');
    onTestFinished(printer.close);
    const hub = await startTestHub();
    const enrolCode = await hub.enrolCode();
    const { call } = await startTestStation(
      settingsFor(temporaryFolder(), { hubUrl: hub.url, enrolCode, packDir: null, printer: printer.address }),
    );
    const { job } = await call.kioskSession.register(registration('王芳'));
    const { token } = await call.staff.enter({ pin: '246813' });
    const mine = async () => (await call.staff.printing.jobs({ token })).find((each) => each.id === job);
    await eventually(async () => (await mine())?.state === 'unknown', 30_000);
    expect((await mine())?.number).toBe(1);
    const health = async () => (await hub.console.stations({ event: hub.event })).stations[0]?.health;
    await eventually(async () => (await health())?.openJobs.length === 1, 30_000);
    expect((await health())?.openJobs).toEqual([{ number: 1, state: 'unknown' }]);
  }, 60_000);
});
