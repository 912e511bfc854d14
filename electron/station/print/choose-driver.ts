import type { Environment } from '../runtime/environment.ts';
import type { PrinterAccess } from './access.ts';
import { parseAddress, type RawAddress } from './address.ts';
import type { PrinterDriver } from './driver.ts';
import { createBrotherQlDriver } from './drivers/brother-ql.ts';
import { createEscPosDriver } from './drivers/escpos.ts';
import { createFileDriver } from './drivers/file.ts';
import { createIppDriver } from './drivers/ipp.ts';
import type { PrinterTrust } from './drivers/printer-identity.ts';
import { createRefusedDriver } from './drivers/refused.ts';
import { createSystemDriver, type SystemPrinting } from './drivers/system.ts';
import { createZplDriver } from './drivers/zpl.ts';

const nameOf = (port: RawAddress) => (port.way === 'tcp' ? port.host : port.file);

/** The driver for a printer's address, which holds who answers against who was pinned; see `parseAddress`. Throws a RangeError for an address that is none. */
export function chooseDriver(
  address: string,
  access: PrinterAccess,
  system: SystemPrinting,
  environment: Environment,
  trust?: PrinterTrust,
): PrinterDriver {
  const to = parseAddress(address);
  switch (to.kind) {
    case 'file':
      return access.mayBeFolder ? createFileDriver(to.folder) : createRefusedDriver('file', 'PDF');
    case 'ipp':
      return createIppDriver(to.url, new URL(to.url).host, environment, access.reach, trust);
    case 'zpl':
      return createZplDriver(to.port, nameOf(to.port), to.dpi, environment, access, to.label);
    case 'escpos':
      return createEscPosDriver(to.port, nameOf(to.port), to.head, environment, access);
    case 'brother-ql':
      return createBrotherQlDriver(to.port, nameOf(to.port), to.roll, environment, access);
    case 'system':
      return createSystemDriver(to.queue, system);
  }
}
