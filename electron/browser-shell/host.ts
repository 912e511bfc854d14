import { implement } from '@orpc/server';
import { hostContract } from '../../core/contract/shell/host.ts';

/** What the browser shell can do for its station: there is no key store, there are no printers, and a relaunch is the service manager's. */
export function createHostRouter() {
  const os = implement(hostContract);
  return os.router({
    key: {
      backend: os.key.backend.handler(() => ({ backend: 'none' })),
      wrap: os.key.wrap.handler(({ errors }) => {
        throw errors.UNAVAILABLE();
      }),
      unwrap: os.key.unwrap.handler(({ errors }) => {
        throw errors.UNAVAILABLE();
      }),
    },
    printing: {
      printers: os.printing.printers.handler(() => []),
      print: os.printing.print.handler(({ errors }) => {
        throw errors.UNAVAILABLE();
      }),
    },
    relaunch: os.relaunch.handler(() => ({ accepted: false })),
  });
}
