import { writeSync } from 'node:fs';
import { type Fault, faultOf } from './fault.ts';

/** The exit code of a program that ended because of an error nobody knew (`EX_SOFTWARE` of sysexits(3)): whoever watches starts it again. */
export const uncaughtExitCode = 70;

export interface ProcessPolicyDependencies {
  /** Notes what happened, at once: the process may end right after. */
  readonly report: (fault: Fault, consequence: 'ended' | 'left') => void;
  readonly exit?: (code: number) => void;
  readonly process?: Pick<NodeJS.Process, 'on'>;
}

const linkCodes = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_IPC_CHANNEL_CLOSED', 'ERR_IPC_DISCONNECTED']);

/** Whether an error is no more than that somebody at the other end of a line has gone. */
function belongsToLink(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && linkCodes.has(error.code);
}

/**
 * What becomes of an error that nobody has handled, the same in every program of Foyer: it is noted without its words; the end of somebody's
 * line is nothing more than that; after anything else nobody knows what state the program is in, so that it ends with `uncaughtExitCode`
 * and is started again. Rejected promises that nobody has count likewise (Node raises them as uncaught).
 */
export function keepProcessPolicy({ report, exit = process.exit, process: own = process }: ProcessPolicyDependencies): void {
  own.on('uncaughtException', (error: unknown) => {
    const isLeft = belongsToLink(error);
    try {
      report(faultOf(error), isLeft ? 'left' : 'ended');
    } catch {
      // A report that can't be written changes nothing about what comes next.
    }
    if (!isLeft) exit(uncaughtExitCode);
  });
}

/**
 * Notes a fault as one line of JSON on standard error: where a program has no log of its own. Written at once and by itself: where nobody reads
 * standard error any more, a stream's error about that would be the next fault to note, and so on without end.
 * @param program its name
 */
export function reportToStandardError(program: string): ProcessPolicyDependencies['report'] {
  return (fault, consequence) => {
    writeSync(2, `${JSON.stringify({ program, consequence, fault })}\n`);
  };
}
