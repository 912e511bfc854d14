import { type ChildProcess, spawn } from 'node:child_process';

/**
 * What the guard runs: it is told which processes to end, a line each (`+123 SIGINT`, and `-123` for one that has ended), until its input ends,
 * which the operating system sees to when the process at the other end is gone, however that went. Then it ends them.
 */
const program = `
const guarded = new Map();
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('SIGHUP', () => {});
require('node:readline').createInterface({ input: process.stdin.on('error', () => {}) })
  .on('line', (line) => {
    const [pid, signal] = line.slice(1).split(' ');
    if (line[0] === '+') guarded.set(pid, signal);
    else guarded.delete(pid);
  })
  .on('close', () => {
    for (const [pid, signal] of guarded) {
      try {
        process.kill(Number(pid), signal);
      } catch {}
    }
    process.exit();
  });
`;

/** Ends processes with this one. */
export interface ProcessGuard {
  /** From now on this process is ended with this one, by the signal. @param child which has been started */
  watch(child: ChildProcess, signal: NodeJS.Signals): void;
  /** Ends the guard; for processes that were ended in order. */
  release(): void;
}

/**
 * Sees to it that processes that can't notice it themselves end with this one, also where SIGKILL ends it. To be started before they are.
 * Programs of Foyer's own notice it by their channel (`ending.ts`).
 */
export function startGuard(): ProcessGuard {
  // A group of its own: what is sent to this process's group must not end its guard first.
  const guard = spawn(process.execPath, ['--eval', program], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: process.platform !== 'win32',
  });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  (guard.stdin as unknown as { unref?(): void }).unref?.();
  return {
    watch(child, signal) {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const { pid } = child;
      guard.stdin.write(`+${pid} ${signal}\n`);
      child.once('exit', () => void (guard.stdin.writable && guard.stdin.write(`-${pid}\n`)));
    },
    release: () => void guard.kill('SIGKILL'),
  };
}
