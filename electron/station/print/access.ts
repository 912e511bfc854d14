import { type DeviceNode, deviceAt, deviceFolders, deviceRefusal } from '../runtime/device-files.ts';
import { anywhere, createReach, OutOfReach, type Reach } from '../runtime/reach.ts';
import { mainPrinter, type PrinterRow } from '../store/printers.ts';
import { parseAddress } from './address.ts';
import { isPrinterDevice, mayBePrinterPath, printerDevicesShown } from './printer-devices.ts';

/** What a printer's driver may use to get at it. */
export interface PrinterAccess {
  readonly reach: Reach;
  /** Below which its device file must lie. */
  readonly folders: readonly string[];
  /** Whether an open device may be the printer. */
  readonly isDevice: (device: DeviceNode) => boolean;
  /** Whether it may be a folder for PDF files. */
  readonly mayBeFolder: boolean;
}

/** A printer of the settings: whoever wrote those has the machine. */
export const settingsAccess: PrinterAccess = { reach: anywhere, folders: deviceFolders, isDevice: () => true, mayBeFolder: true };

export interface AccessDependencies {
  /** See `StationSettings.deviceHosts`. */
  readonly allowed: readonly string[];
  readonly hubUrl: string | null;
  /** The machine's CUPS, like `localhost:631`. */
  readonly cups: string;
}

/** The host and port that an address leads to; null where it names a file or queue. */
function placeOf(address: string): { readonly host: string; readonly port: number } | null {
  const to = parseAddress(address);
  if (to.kind === 'ipp') {
    const { hostname, port } = new URL(to.url.replace(/^ipp/, 'http'));
    return { host: hostname, port: port === '' ? 631 : Number(port) };
  }
  return 'port' in to && to.port.way === 'tcp' ? to.port : null;
}

/** Who may print where: the printer of the settings anywhere, those that were added at a screen within what staff may name. */
export function createPrinterAccess({ allowed, hubUrl, cups }: AccessDependencies) {
  /** A device that the settings name is any printer's, whatever it is. */
  const isAllowed = (path: string) => allowed.includes(path);
  const staff: PrinterAccess = {
    reach: createReach({ allowed, hubUrl }),
    folders: deviceFolders,
    isDevice: (device) => isAllowed(device.path) || isPrinterDevice(device),
    mayBeFolder: false,
  };
  async function devicePathRefusal(path: string): Promise<string | null> {
    const refusal = await deviceRefusal(path, staff.folders);
    if (refusal !== null) return refusal;
    const device = await deviceAt(path, staff.folders);
    const isGood = device === null ? isAllowed(path) || mayBePrinterPath(path) : staff.isDevice(device);
    return isGood
      ? null
      : `${path} is no printer’s device: ${printerDevicesShown}. Only the station’s settings can allow another (deviceHosts).`;
  }
  /** A queue of the machine's own CUPS; nothing else of its pages. */
  function isOwnQueue(address: string): boolean {
    const url = address.startsWith('ipp://') ? URL.parse(address.replace(/^ipp/, 'http')) : null;
    return url !== null && `${url.hostname}:${url.port || 631}` === cups && url.pathname.startsWith('/printers/');
  }
  const accessTo = ({ id, address }: Pick<PrinterRow, 'id' | 'address'>): PrinterAccess =>
    id === mainPrinter ? settingsAccess : isOwnQueue(address) ? { ...staff, reach: anywhere } : staff;
  return {
    of: accessTo,
    /** Why staff can't add a printer with this address, in words, or null. What can't be resolved now may be there later. */
    async refusal(address: string): Promise<string | null> {
      try {
        const to = parseAddress(address);
        if (to.kind === 'file') return 'A folder for PDF files is named in the station’s settings, not here.';
        if ('port' in to && to.port.way === 'file') return await devicePathRefusal(to.port.file);
        const place = isOwnQueue(address) ? null : placeOf(address);
        if (place !== null) await staff.reach(place.host, place.port);
        return null;
      } catch (error) {
        return error instanceof OutOfReach || error instanceof RangeError ? error.message : null;
      }
    },
  };
}
export type PrinterAccesses = ReturnType<typeof createPrinterAccess>;
