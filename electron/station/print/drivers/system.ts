import type { SystemPrinter } from '../../../../core/contract/shell/host.ts';
import type { PrinterDriver } from '../driver.ts';

/** What the shell can do with the printers of the operating system; see `hostContract.printing`. */
export interface SystemPrinting {
  printers(): Promise<readonly SystemPrinter[]>;
  /** Hands a drawing a page over to a queue. */
  print(queue: string, name: string, page: { width: number; height: number }, drawings: readonly string[]): Promise<boolean>;
}

const separator = '\u0000';

/** A queue of Windows or macOS, printed to by the shell. What the queue took is taken to be printed: it reports no more. */
export function createSystemDriver(queue: string, printing: SystemPrinting): PrinterDriver {
  return {
    kind: 'system',
    name: queue,
    async status() {
      try {
        const found = (await printing.printers()).find(({ name }) => name === queue);
        return found === undefined ? { state: 'trouble', reasons: ['offline'] } : { state: found.state, reasons: found.reasons };
      } catch {
        return { state: 'trouble', reasons: ['offline'] };
      }
    },
    async encode(document) {
      return {
        name: document.name,
        page: document.page,
        type: 'image/svg+xml',
        bytes: new TextEncoder().encode(document.drawings().join(separator)),
      };
    },
    async print({ name, page, bytes }) {
      try {
        const isTaken = await printing.print(queue, name, page, new TextDecoder().decode(bytes).split(separator));
        return isTaken ? { kind: 'printed' } : { kind: 'failed', reason: 'refused' };
      } catch {
        return { kind: 'unknown', reason: 'other' };
      }
    },
  };
}
