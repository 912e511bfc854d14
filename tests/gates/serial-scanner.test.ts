import { join } from 'node:path';
import { SerialPortMock } from 'serialport';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noDevices } from '../../core/contract/screen/devices.ts';
import { createDevices } from '../../electron/station/gate/devices.ts';
import { systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createLog, type Log } from '../../electron/station/runtime/log.ts';
import { anywhere } from '../../electron/station/runtime/reach.ts';
import { createSerialPorts, type PortClass, type SerialPorts } from '../../electron/station/runtime/serial-ports.ts';
import { createSerialScanner } from '../../electron/station/scan/serial-scanner.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';

const mockPorts = createSerialPorts(async () => SerialPortMock as unknown as PortClass);

describe('a scanner at a serial port', () => {
  it('is read line by line, in pieces, with or without a line end, and comes back when it was unplugged', async () => {
    SerialPortMock.binding.createPort('/dev/scanner', { readyData: Buffer.alloc(0) });
    onTestFinished(() => SerialPortMock.binding.reset());
    const scans: string[] = [];
    let say: (text: string) => void = () => {};
    const ports = {
      list: mockPorts.list,
      async open(path: string, baud: number) {
        const opened = await mockPorts.open(path, baud);
        const listeners: ((bytes: Uint8Array) => void)[] = [];
        say = (text) => {
          for (const notify of listeners) notify(new TextEncoder().encode(text));
        };
        return { ...opened, onData: (notify: (bytes: Uint8Array) => void) => void listeners.push(notify) };
      },
    };
    const scanner = createSerialScanner({
      path: '/dev/scanner',
      baud: 9_600,
      ports,
      environment: systemEnvironment,
      onScan: (text) => void scans.push(text),
      onChange: () => {},
    });
    scanner.start();
    onTestFinished(scanner.stop);
    await eventually(() => scanner.view().state === 'ready');
    say('FYR1:ABC');
    say('DEF\r\nFYR1:GHI\n');
    expect(scans).toEqual(['FYR1:ABCDEF', 'FYR1:GHI']);
    say('FYR1:NO-END');
    await eventually(() => scans.length === 3);
    say('张伟\n');
    expect(scans.at(-1)).toBe('张伟');
    say(`${'X'.repeat(200_000)}\n`);
    expect(scans.at(-1)?.length).toBeLessThan(5_000);
    // A contact and a document are one scan with all their lines, whoever sends them line by line.
    const ofLines = [
      'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD',
      'MECARD:N:Lovelace,Ada;;',
      'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10',
      'I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<',
      'IDFRABERTHIERDELAROCHEFOUCAULD750012\n8806923102858CORINNE<<<<<<<6512068F6',
    ];
    for (const end of ['\n', '\r', '\r\n'])
      for (const text of ofLines) {
        for (const line of text.split('\n')) say(`${line}${end}`);
        expect(scans.at(-1)?.split(/\n+/)).toEqual(text.split('\n'));
      }
    // One that broke off is told as far as it came, and the next is none of it.
    say('BEGIN:VCARD\nFN:Ada\n');
    const before = scans.length;
    await eventually(() => scans.length === before + 1);
    say('ABC-1\n');
    expect(scans.slice(-2)).toEqual(['BEGIN:VCARD\nFN:Ada', 'ABC-1']);
  });

  it('whose scan can’t be judged, as on a full disk, goes on reading', async () => {
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
    const db = openStore(join(temporaryFolder(), 'station.db'), new Uint8Array(32).fill(1));
    const read: string[] = [];
    const failed: unknown[] = [];
    const log: Log = createLog(join(temporaryFolder(), 'logs'));
    const devices = createDevices({
      db,
      ports,
      reach: anywhere,
      environment: systemEnvironment,
      log: { info: log.info, warn: log.warn, error: ((details: object) => void failed.push(details)) as Log['error'] },
      onScan(text) {
        read.push(text);
        if (text === 'FULL') throw new Error('database or disk is full');
      },
      onChange: () => {},
    });
    await devices.set({ ...noDevices, scanners: [{ path: '/dev/scanner', baud: 9_600 }] });
    onTestFinished(async () => {
      await devices.stop();
      db.close();
    });
    await eventually(() => devices.scanners()[0]?.state === 'ready');
    say('FULL\r\nNEXT\r\n');
    expect(read).toEqual(['FULL', 'NEXT']);
    expect(failed).toHaveLength(1);
  });
});
