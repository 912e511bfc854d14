import { join } from 'node:path';
import type { DeviceNode } from '../runtime/device-files.ts';

/** A kind of device that printers are: its path once links are followed, and on Linux the numbers of its driver (Documentation/admin-guide/devices.txt). */
interface DeviceKind {
  readonly shown: string;
  readonly path: RegExp;
  readonly major: number | null;
  readonly minors: readonly [first: number, last: number];
}

const any = [0, 0xfffff] as const;
const kinds: readonly DeviceKind[] = [
  // Of the same driver number as other things of USB, those from 96 on are input devices.
  { shown: '/dev/usb/lp*', path: /^\/dev\/usb\/lp\d{1,3}$/, major: 180, minors: [0, 15] },
  { shown: '/dev/lp*', path: /^\/dev\/lp\d{1,3}$/, major: 6, minors: any },
  { shown: '/dev/ttyUSB*', path: /^\/dev\/ttyUSB\d{1,3}$/, major: 188, minors: any },
  { shown: '/dev/ttyACM*', path: /^\/dev\/ttyACM\d{1,3}$/, major: 166, minors: any },
  // Below 64 of the same number are the consoles that people sit at.
  { shown: '/dev/ttyS*', path: /^\/dev\/ttyS\d{1,3}$/, major: 4, minors: [64, 255] },
  { shown: '/dev/cu.*', path: /^\/dev\/cu\.[\w.-]{1,100}$/, major: null, minors: any },
];
/** Links that name a serial device; where they lead is looked at when it is there. */
const links = /^\/dev\/serial\/by-(id|path)\/[^/]+$/;

/** What staff may name for a printer, in words. */
export const printerDevicesShown = [...kinds.map(({ shown }) => shown), '/dev/serial/by-id/*'].join(', ');

/** Whether a path may be a printer's, before anything is plugged in there. */
export const mayBePrinterPath = (path: string): boolean => links.test(join(path)) || kinds.some((kind) => kind.path.test(join(path)));

/** Whether an open device is of a kind that printers are: by its path, and by the numbers of its driver where the system gives them so. */
export function isPrinterDevice({ path, major, minor }: DeviceNode, platform: NodeJS.Platform = process.platform): boolean {
  return kinds.some((kind) => {
    if (!kind.path.test(path)) return false;
    if (platform !== 'linux') return true;
    return kind.major === major && minor >= kind.minors[0] && minor <= kind.minors[1];
  });
}
