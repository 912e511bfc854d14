import { join } from 'node:path';
import { SerialPortMock } from 'serialport';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StationHealth } from '../../core/contract/hub/station-health.ts';
import { noDevices } from '../../core/contract/screen/devices.ts';
import { GateView } from '../../core/contract/screen/gate.ts';
import type { ScannerFinding, TypedCredential } from '../../core/contract/screen/scanner.ts';
import { findingOf } from '../../core/scan/finding.ts';
import { sheetCodes } from '../../core/scan/test-sheet.ts';
import { typedKeysOf } from '../../core/scan/typed-keys.ts';
import { keysOf, type Typing } from '../../core/scan/wedge.fixture.ts';
import { createDevices } from '../../electron/station/gate/devices.ts';
import { systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createLog } from '../../electron/station/runtime/log.ts';
import { anywhere } from '../../electron/station/runtime/reach.ts';
import { createSerialPorts, type PortClass, type SerialPorts } from '../../electron/station/runtime/serial-ports.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';

const mockPorts = createSerialPorts(async () => SerialPortMock as unknown as PortClass);
const [characters] = sheetCodes;
const scanned = (typing: Typing): ScannerFinding =>
  findingOf(typedKeysOf(keysOf(`${characters?.text}\n`, 5, typing))) ?? expect.fail('no finding');
const wrong: TypedCredential = { layout: 'differs', isComposed: false, gap: 5 };

describe('the set-up page for scanners', () => {
  it('keeps what the sheet showed over a restart, for staff alone, until there is another scanner', async () => {
    const settings = settingsFor(temporaryFolder());
    const before = await startTestStation(settings);
    const { token } = await before.call.staff.enter({ pin: '246813' });
    expect((await before.call.staff.status({ token })).scanner).toEqual({ seenAt: null, testedAt: null, troubles: [] });
    await before.call.staff.scanner.keep({ token, finding: scanned({ computer: 'de', isCapsLock: true }) });
    const nobody = { token: 'x'.repeat(32) };
    for (const call of [
      () => before.call.staff.scanner.read(nobody),
      () => before.call.staff.scanner.forget(nobody),
      () => before.call.staff.scanner.keep({ ...nobody, finding: scanned({}) }),
    ])
      await expect(call()).rejects.toMatchObject({ code: 'STAFF_ONLY' });
    await before.stop();
    const { call } = await startTestStation(settings);
    const { token: again } = await call.staff.enter({ pin: '246813' });
    const { scanner } = await call.staff.status({ token: again });
    expect(scanner).toMatchObject({ testedAt: expect.any(Number), troubles: ['layout', 'caps-lock'] });
    expect(await call.scanner.habits({})).toMatchObject({ layout: 'differs', terminator: 'enter' });
    await call.staff.scanner.forget({ token: again });
    expect((await call.staff.scanner.read({ token: again })).habits).toMatchObject({ layout: 'unknown', tested: null });
  });

  it('has the gate’s staff learn of another layout once, and what they see is renewed at that moment', async () => {
    const gate = { kind: 'gate', checkpoint: 'expo-north-gate', session: null, direction: 'in' } as const;
    const { call } = await startTestStation(settingsFor(temporaryFolder(), { role: gate }));
    const views = (await call.gate.watch({}))[Symbol.asyncIterator]();
    onTestFinished(async () => void (await views.return?.(undefined)));
    const next = async () => GateView.parse((await views.next()).value);
    expect((await next()).scannerDiffers).toBe(false);
    await call.scanner.learn({ credential: wrong, end: null });
    expect((await next()).scannerDiffers).toBe(true);
    const { token } = await call.staff.enter({ pin: '246813' });
    expect((await call.gate.acknowledge({ token, of: 'scanner' })).scannerDiffers).toBe(false);
    await call.scanner.learn({ credential: wrong, end: null });
    expect((await call.gate.acknowledge({ token })).scannerDiffers).toBe(false);
  });

  it('is in a station’s health, which an older station sends without', () => {
    const older = { version: '0.1.0', outbox: 0, printer: 'ready', clockOffset: null, registrants: 0 };
    expect(StationHealth.parse(older).scanner).toBeNull();
    const scanner = { seenAt: 1, testedAt: null, troubles: ['layout'] };
    expect(StationHealth.parse({ ...older, scanner }).scanner).toEqual(scanner);
  });

  it('has to itself what serial scanners read while it asks, keeps it no longer, and the sheet’s codes are never judged', async () => {
    SerialPortMock.binding.createPort('/dev/scanner', { readyData: Buffer.alloc(0) });
    onTestFinished(() => SerialPortMock.binding.reset());
    let say: (text: string) => void = () => {};
    const ports: SerialPorts = {
      list: mockPorts.list,
      async open(path, baud) {
        const opened = await mockPorts.open(path, baud);
        return {
          ...opened,
          onData(notify) {
            say = (text) => notify(new TextEncoder().encode(text));
          },
        };
      },
    };
    const time = { now: 1_720_000_000_000 };
    const db = openStore(join(temporaryFolder(), 'station.db'), new Uint8Array(32).fill(1));
    const read: string[] = [];
    const devices = createDevices({
      db,
      ports,
      reach: anywhere,
      environment: { ...systemEnvironment, now: () => time.now },
      log: createLog(join(temporaryFolder(), 'logs')),
      onScan: (text) => void read.push(text),
      onChange: () => {},
    });
    await devices.set({ ...noDevices, scanners: [{ path: '/dev/scanner', baud: 9_600 }] });
    onTestFinished(async () => {
      await devices.stop();
      db.close();
    });
    await eventually(() => devices.scanners()[0]?.state === 'ready');
    say(`]Q1${characters?.text}\r\nBADGE-1\r\n`);
    expect(read).toEqual(['BADGE-1']);
    expect(devices.serialScans()).toEqual([{ path: '/dev/scanner', state: 'ready', last: null }]);
    say('BADGE-2\r\n');
    expect(read).toEqual(['BADGE-1']);
    expect(devices.serialScans()[0]?.last).toEqual({ at: time.now, text: 'BADGE-2', isEnded: true });
    time.now += 10_000;
    say('BADGE-3\r\n');
    expect(read).toEqual(['BADGE-1', 'BADGE-3']);
    expect(devices.serialScans()[0]?.last).toBeNull();
  });
});
