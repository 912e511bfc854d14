import { describe, expect, it } from 'vitest';
import { createPrinterAccess } from './access.ts';
import { isPrinterDevice, mayBePrinterPath } from './printer-devices.ts';

const access = (allowed: readonly string[] = []) => createPrinterAccess({ allowed, hubUrl: null, cups: 'localhost:631' });

describe('a device that staff name for a printer', () => {
  it.each([
    ['/dev/usb/lp0', 180, 0],
    ['/dev/lp1', 6, 1],
    ['/dev/ttyUSB0', 188, 0],
    ['/dev/ttyACM3', 166, 3],
    ['/dev/ttyS0', 4, 64],
  ])('%s is one, by its path and its numbers', (path, major, minor) => {
    expect(isPrinterDevice({ path, major, minor }, 'linux')).toBe(true);
  });

  it.each([
    ['a keyboard beside USB printers', '/dev/usb/hiddev0', 180, 96],
    ['an input device under a printer’s name', '/dev/usb/lp0', 180, 96],
    ['memory', '/dev/mem', 1, 1],
    ['memory under a printer’s name', '/dev/usb/lp0', 1, 1],
    ['a console', '/dev/tty1', 4, 1],
    ['a console under a serial name', '/dev/ttyS0', 4, 1],
    ['a terminal', '/dev/pts/0', 136, 0],
    ['a raw input device', '/dev/hidraw0', 240, 0],
    ['a watchdog', '/dev/watchdog', 10, 130],
    ['nothing at all', '/dev/null', 1, 3],
  ])('%s is none', (_, path, major, minor) => {
    expect(isPrinterDevice({ path, major, minor }, 'linux')).toBe(false);
  });

  it('of macOS is one by its path', () => {
    expect(isPrinterDevice({ path: '/dev/cu.usbserial-14', major: 9, minor: 3 }, 'darwin')).toBe(true);
    expect(isPrinterDevice({ path: '/dev/disk0', major: 1, minor: 0 }, 'darwin')).toBe(false);
  });

  it('may be named before it is plugged in', () => {
    for (const path of ['/dev/usb/lp7', '/dev/serial/by-id/usb-Epson_TM', '/dev/ttyUSB9']) expect(mayBePrinterPath(path)).toBe(true);
    for (const path of ['/dev/hidraw0', '/dev/usb/../mem', '/dev/serial/by-id/../../mem', '/dev/usb/lp0x', '/dev/none'])
      expect(mayBePrinterPath(path)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is refused with what there is, but where the settings name it', async () => {
    for (const path of ['/dev/null', '/dev/zero', '/dev/tty', '/dev/hidraw-none', '/dev/watchdog-none'])
      expect(await access().refusal(`escpos:${path}`)).toContain('/dev/usb/lp*');
    expect(await access().refusal('escpos:/dev/usb/lp-none')).toContain('/dev/usb/lp*');
    expect(await access().refusal('escpos:/dev/usb/lp14')).toBeNull();
    expect(await access(['/dev/null']).refusal('escpos:/dev/null')).toBeNull();
    expect(await access(['/dev/null']).refusal('escpos:/dev/zero')).not.toBeNull();
  });
});
