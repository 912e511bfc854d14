import type { Shell } from '../../electron/station/station.ts';

/** What a shell without a key store and without printers offers. */
export const noShell: Shell = {
  keys: {
    backend: async () => 'none',
    wrap: () => Promise.reject(new Error('no key store')),
    unwrap: () => Promise.reject(new Error('no key store')),
  },
  printing: { printers: async () => [], print: () => Promise.reject(new Error('no printers')) },
};
