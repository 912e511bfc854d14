import type { Environment } from '../../runtime/environment.ts';
import type { Encoded, PrinterStatus, PrintOutcome } from '../driver.ts';
import { type Line, NotConnected, type RawPort } from '../raw-port.ts';

/** How a printer's own language asks and is answered. */
export interface RawTalk {
  /** How the printer is, or null where it says nothing that can be understood. */
  ask(line: Line): Promise<PrinterStatus | null>;
  /** Waits until the document is out. Calls back with each state on the way. */
  follow(line: Line, onStatus: (status: PrinterStatus) => void, isOver: () => boolean): Promise<PrintOutcome>;
}

/** How long a document may take once the printer has it, in milliseconds. */
const jobTimeout = 60_000;
const offline: PrinterStatus = { state: 'trouble', reasons: ['offline'] };

/** Status and printing over a raw port: the printer is asked before anything is sent, and followed until it is out. */
export function createRawPrinting(port: RawPort, talk: RawTalk, silent: PrinterStatus, environment: Environment) {
  let last: PrinterStatus = { state: 'ready', reasons: [] };

  async function status(): Promise<PrinterStatus> {
    // While a document is on its way out, its own conversation keeps `last` up to date.
    if (port.isTalking()) return last;
    try {
      last = (await port.converse((line) => talk.ask(line))) ?? silent;
    } catch {
      last = offline;
    }
    return last;
  }

  async function print({ bytes }: Encoded): Promise<PrintOutcome> {
    let isSent = false;
    try {
      return await port.converse(async (line): Promise<PrintOutcome> => {
        last = (await talk.ask(line)) ?? silent;
        if (last.state === 'trouble') return { kind: 'later', reason: last.reasons[0] ?? 'other' };
        isSent = true;
        await line.write(bytes);
        last = { ...last, state: 'busy' };
        const until = environment.now() + jobTimeout;
        return talk.follow(
          line,
          (next) => {
            last = next;
          },
          () => environment.now() > until,
        );
      });
    } catch (error) {
      last = offline;
      // Once bytes are on their way nobody can say how many arrived.
      return !isSent || error instanceof NotConnected ? { kind: 'later', reason: 'offline' } : { kind: 'unknown', reason: 'offline' };
    }
  }
  return { status, print };
}
