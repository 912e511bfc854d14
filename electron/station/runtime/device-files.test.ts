import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/stations.ts';
import { deviceRefusal, findDevice, NoDevice, openDevice } from './device-files.ts';
import { createSerialPorts, findPort, type PortClass } from './serial-ports.ts';

describe.runIf(process.platform === 'linux')('a device', () => {
  it('is opened by its name or by a link that leads to it', async () => {
    const folder = temporaryFolder();
    const link = join(folder, 'by-id');
    symlinkSync('/dev/null', link);
    for (const path of ['/dev/null', link]) {
      const handle = await openDevice(path);
      expect((await handle.write('text')).bytesWritten).toBe(4);
      await handle.close();
    }
    expect(await findDevice(link)).toBe('/dev/null');
  });

  it('is no file, pipe or folder, wherever it lies, and nothing of those is touched', async () => {
    const folder = temporaryFolder();
    const key = join(folder, 'database.key');
    writeFileSync(key, 'key');
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    mkdirSync(join(folder, 'folder'));
    symlinkSync(key, join(folder, 'link'));
    for (const name of ['database.key', 'pipe', 'folder', 'link']) {
      const path = join(folder, name);
      await expect(openDevice(path)).rejects.toThrow(NoDevice);
      // Nor where the folder is one of devices.
      await expect(openDevice(path, [folder])).rejects.toThrow('is no device');
      expect(await deviceRefusal(path)).toContain('is not below /dev');
    }
    expect(readFileSync(key, 'utf8')).toBe('key');
    await expect(openDevice(join(folder, 'none'), [folder])).rejects.toThrow('ENOENT');
  });

  it('is opened only as the kind that is asked for, by what was opened', async () => {
    const seen: unknown[] = [];
    const isKind = (device: { readonly path: string }) => {
      seen.push(device);
      return false;
    };
    await expect(openDevice('/dev/null', ['/dev'], isKind)).rejects.toThrow(NoDevice);
    expect(seen).toEqual([{ path: '/dev/null', major: 1, minor: 3 }]);
  });

  it('may be named before it is plugged in, where devices lie', async () => {
    expect(await deviceRefusal('/dev/usb/lp-none')).toBeNull();
    expect(await deviceRefusal('/dev/../etc/none')).toContain('is not below');
    expect(await deviceRefusal('/development/none')).toContain('is not below');
  });

  it('is what a serial port must be, before anything opens it', async () => {
    const opened: string[] = [];
    class Port {
      static list = async () => [];
      constructor({ path }: { readonly path: string }) {
        opened.push(path);
      }
      open = (done: (error: Error | null) => void) => done(null);
      on() {}
    }
    const ports = createSerialPorts(async () => Port as unknown as PortClass, findPort);
    const key = join(temporaryFolder(), 'database.key');
    writeFileSync(key, 'key');
    await expect(ports.open(key, 9_600)).rejects.toThrow(NoDevice);
    expect(opened).toEqual([]);
    await ports.open('/dev/null', 9_600);
    expect(opened).toEqual(['/dev/null']);
  });
});
