import type { Environment } from '../../runtime/environment.ts';
import type { Encoded, PrinterStatus, PrintOutcome } from '../driver.ts';
import { type Line, NotConnected, type RawPort } from '../raw-port.ts';

/** How a printer's own language asks and is answered. */
export interface RawTalk {
  /** How the printer is, or null where it says nothing that can be understood. */
  ask(line: Line): Promise<PrinterStatus | null>;
  /** Waits until the document, of so many pages, is out. Calls back with each state on the way. */
  follow(line: Line, onStatus: (status: PrinterStatus) => void, isOver: () => boolean, pageCount: number): Promise<PrintOutcome>;
  /** Whether its answers can't be told from those to somebody else's document: nothing is sent while it prints one. */
  readonly waitsUntilIdle?: boolean;
  /** The printer can't be reached: what it said before is worth nothing when it comes back. */
  onAway?(): void;
}

/** How long a document may take once the printer has it, in milliseconds. */
const jobTimeout = 60_000;
/** How long a printer that is busy with another's document is waited for, and how often it is asked meanwhile. */
const idleTimeout = 10_000;
const idlePoll = 500;
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
      away();
    }
    return last;
  }
  function away(): void {
    last = offline;
    talk.onAway?.();
  }
  async function askUntilIdle(line: Line): Promise<PrinterStatus> {
    const until = environment.now() + idleTimeout;
    for (;;) {
      const status = (await talk.ask(line)) ?? silent;
      if (status.state !== 'busy' || talk.waitsUntilIdle !== true || environment.now() > until) return status;
      await new Promise<void>((resolve) => environment.after(idlePoll, resolve));
    }
  }

  async function print({ bytes, pageCount = 1 }: Encoded): Promise<PrintOutcome> {
    let isSent = false;
    try {
      return await port.converse(async (line): Promise<PrintOutcome> => {
        last = await askUntilIdle(line);
        if (last.state === 'trouble') return { kind: 'later', reason: last.reasons[0] ?? 'other' };
        if (last.state === 'busy' && talk.waitsUntilIdle === true) return { kind: 'later', reason: 'paused' };
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
          pageCount,
        );
      });
    } catch (error) {
      away();
      // Once bytes are on their way nobody can say how many arrived.
      return !isSent || error instanceof NotConnected ? { kind: 'later', reason: 'offline' } : { kind: 'unknown', reason: 'offline' };
    }
  }
  return { status, print };
}
