import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { StationId } from '../../core/contract/common/ids.ts';
import { PinAttempts } from '../../electron/station/staff/attempts.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createSetting } from '../../electron/station/store/settings.ts';
import { startTestHub } from '../support/hubs.ts';
import { startShellProcess } from '../support/shell-process.ts';
import { settingsFor } from '../support/station-folder.ts';
import type { StationCall } from '../support/stations.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { allSettled, startEnrolled } from '../sync/enrolled.ts';

const Refused = z.object({ retryAfterMs: z.int() });

type Staff = Pick<StationCall, 'staff'>;
/** What came of a PIN: a session, or how long there is to wait. */
async function enter({ staff }: Staff, pin: string): Promise<'entered' | number> {
  try {
    await staff.enter({ pin });
    return 'entered';
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'PIN_REFUSED') return Refused.parse(error.data).retryAfterMs;
    throw error;
  }
}

/** Opens a stopped station's file. */
function openFile(folder: string) {
  return openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
}

describe('wrong PINs', () => {
  it('are in the station’s journal, and operations are told: at the console, newest first, and in the audit', async () => {
    const hub = await startTestHub();
    const kiosk = await startEnrolled(hub);
    const other = await startEnrolled(hub);
    await other.register('Ada');
    const began = Date.now();
    for (const pin of ['000001', '000002', '000003']) await enter(kiosk.call, pin);
    await eventually(async () => Number((await hub.rows('SELECT count(*) AS n FROM attempt'))[0]?.n) === 3);
    await allSettled(hub, [kiosk, other]);

    const { stations } = await hub.console.stations({ event: hub.event, limit: 10 });
    const [line] = stations.filter(({ lastWrongPin }) => lastWrongPin !== null);
    expect(stations).toHaveLength(2);
    expect(line?.lastWrongPin).toBeGreaterThanOrEqual(began);
    const station = line?.id as StationId;
    const found = await hub.console.wrongPins({ event: hub.event, station });
    expect(found.map(({ rank, wrong }) => [rank, wrong])).toEqual([
      ['staff', 3],
      ['staff', 2],
      ['staff', 1],
    ]);
    expect(found[0]?.at).toBe(line?.lastWrongPin);
    expect(await hub.console.wrongPins({ event: hub.event, station, limit: 1 })).toEqual(found.slice(0, 1));
    const audit = await hub.console.audit({ event: hub.event });
    expect(audit.stations.map(({ wrongPins }) => wrongPins).toSorted()).toEqual([0, 3]);
    expect(audit.stations.find(({ wrongPins }) => wrongPins > 0)).toMatchObject({ station, broken: null, lastWrongPin: found[0]?.at });
    expect(JSON.stringify(await hub.rows(`SELECT body FROM journal WHERE kind = 'pin.failed'`))).not.toMatch(/00000[123]"/);
    expect((await other.status()).deadLetters).toEqual([]);
  });

  it.each([
    ['entry', `BEFORE INSERT ON entry WHEN NEW.kind = 'pin.failed'`],
    ['count', `BEFORE INSERT ON setting WHEN NEW.name = 'pin-attempts'`],
  ])('are counted in the store and journaled, or neither, where the %s can’t be written', async (_, when) => {
    const folder = temporaryFolder();
    const first = await startTestStation(settingsFor(folder));
    await first.stop();
    const prepared = openFile(folder);
    prepared.prepareWrite(`CREATE TRIGGER full_disk ${when} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`).run();
    prepared.close();
    const station = await startTestStation(settingsFor(folder));
    for (let tries = 0; tries < 3; tries++) await expect(enter(station.call, '000001')).rejects.toThrow();
    // It is counted all the same, until the next start.
    expect(await enter(station.call, '246813')).toBeGreaterThan(0);
    await station.stop();
    const db = openFile(folder);
    expect(createSetting(db, 'pin-attempts', PinAttempts).read()).toBe(null);
    for (const table of ['attempt', `entry WHERE kind = 'pin.failed'`])
      expect(db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
    db.close();
  });

  it('at one screen keep nobody waiting at another of the same station; the same screen waits also on a new line, and after a restart', async () => {
    const settings = settingsFor(temporaryFolder());
    const shell = await startShellProcess(settings);
    onTestFinished(shell.stop);
    const [hall, desk] = [await shell.screenCookie(), await shell.screenCookie()];
    const open = async (of: typeof shell, cookie: string) => (await of.openScreen(cookie)).call;
    for (let tries = 0; tries < 3; tries++) await enter(await open(shell, hall), '000001');
    expect(await enter(await open(shell, hall), '246813')).toBeGreaterThan(0);
    expect(await enter(await open(shell, desk), '246813')).toBe('entered');
    await shell.stop();
    const again = await startShellProcess(settings, { port: shell.port });
    onTestFinished(again.stop);
    expect(await enter(await open(again, hall), '246813')).toBeGreaterThan(0);
    expect(await enter(await open(again, desk), '246813')).toBe('entered');
  });
});
