import type { Environment } from '../runtime/environment.ts';
import { parseAddress } from './address.ts';
import type { PrinterDriver } from './driver.ts';
import { createBrotherQlDriver } from './drivers/brother-ql.ts';
import { createEscPosDriver } from './drivers/escpos.ts';
import { createFileDriver } from './drivers/file.ts';
import { createIppDriver } from './drivers/ipp.ts';
import { createSystemDriver, type SystemPrinting } from './drivers/system.ts';
import { createZplDriver } from './drivers/zpl.ts';
import type { RawAddress } from './raw-port.ts';

const nameOf = (port: RawAddress) => (port.way === 'tcp' ? port.host : port.file);

/** The driver for a printer's address; see `parseAddress`. Throws a RangeError for an address that is none. */
export function chooseDriver(address: string, system: SystemPrinting, environment: Environment): PrinterDriver {
  const to = parseAddress(address);
  switch (to.kind) {
    case 'file':
      return createFileDriver(to.folder);
    case 'ipp':
      return createIppDriver(to.url, new URL(to.url).host, environment);
    case 'zpl':
      return createZplDriver(to.port, nameOf(to.port), to.dpi, environment);
    case 'escpos':
      return createEscPosDriver(to.port, nameOf(to.port), to.head, environment);
    case 'brother-ql':
      return createBrotherQlDriver(to.port, nameOf(to.port), to.roll, environment);
    case 'system':
      return createSystemDriver(to.queue, system);
  }
}
