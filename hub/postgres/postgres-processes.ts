import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { basename } from 'node:path';

/** How each program of PostgreSQL's is ended at once: a server in order (PostgreSQL 18, §18.5, “Fast Shutdown”), a cluster that is being made not at all. */
const endSignals: Readonly<Record<string, NodeJS.Signals>> = { postgres: 'SIGINT', initdb: 'SIGKILL' };

export interface PostgresProcess {
  readonly child: ChildProcess;
  /** By which it is ended. */
  readonly signal: NodeJS.Signals;
}

/**
 * Calls back with each program of PostgreSQL's that is started while `work` runs, once it has its pid: the library keeps them to itself.
 * @see https://nodejs.org/api/diagnostics_channel.html#child-process
 */
export async function watchingProcesses<Result>(
  work: () => Promise<Result>,
  onProcess: (started: PostgresProcess) => void,
): Promise<Result> {
  const listener = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess };
    // Node tells of it before it is started, which is a matter of the same turn.
    queueMicrotask(() => {
      const signal = endSignals[basename(child.spawnfile ?? '', '.exe')];
      if (signal !== undefined) onProcess({ child, signal });
    });
  };
  subscribe('child_process', listener);
  try {
    return await work();
  } finally {
    unsubscribe('child_process', listener);
  }
}
