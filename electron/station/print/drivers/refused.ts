import type { DriverKind, PrinterDriver } from '../driver.ts';

/** A printer that this station has, from before, and may not use: it stays on the list, in trouble, until staff take it away. */
export function createRefusedDriver(kind: DriverKind, name: string): PrinterDriver {
  return {
    kind,
    name,
    status: async () => ({ state: 'trouble', reasons: ['refused'] }),
    encode: async ({ name: document, page }) => ({ name: document, page, type: 'application/octet-stream', bytes: new Uint8Array() }),
    print: async () => ({ kind: 'later', reason: 'refused' }),
  };
}
