import type { Ambient } from '../ambient.ts';
import type { PrinterDriver } from './driver.ts';
import { createFileDriver } from './drivers/file.ts';
import { createIppDriver } from './drivers/ipp.ts';

/** The driver for a printer's address: `file:DIR`, `ipp://host:port/path` or `ipps://…`. */
export function chooseDriver(address: string, ambient: Ambient): PrinterDriver {
  if (address.startsWith('file:')) return createFileDriver(address.slice('file:'.length));
  if (/^ipps?:\/\//.test(address)) return createIppDriver(address, ambient);
  throw new RangeError(`“${address}” is no printer: use file:DIR or ipp://host:port/path.`);
}
