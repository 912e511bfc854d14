import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * What the guard runs: it reads until its input ends, which the operating system sees to when the process at the other end is gone, however
 * that went, and then asks the PostgreSQL whose pid stands in the cluster's `postmaster.pid` for a fast shutdown. PostgreSQL removes that file
 * when it ends (PostgreSQL 18, §66.1), so a pid that has become somebody else's is not meant.
 */
const program = `
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.stdin.on('error', () => {}).on('close', () => {
  try {
    const [pid, folder] = require('node:fs').readFileSync(process.argv[1], 'utf8').split('\\n');
    if (Number(pid) > 1 && folder === process.argv[2]) process.kill(Number(pid), 'SIGINT');
  } catch {}
  process.exit();
}).resume();
`;

export interface PostgresGuard {
  /** Ends the guard; for a PostgreSQL that was stopped in order. */
  release(): void;
}

/**
 * Sees to it that the PostgreSQL of a cluster ends with this process, also where SIGKILL ends it.
 * @param cluster PostgreSQL's data folder, as PostgreSQL was started with it
 */
export function endWithThisProcess(cluster: string): PostgresGuard {
  // A group of its own: what is sent to this process's group must not end its guard first.
  const guard = spawn(process.execPath, ['--eval', program, join(cluster, 'postmaster.pid'), cluster], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: process.platform !== 'win32',
  });
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  guard.unref();
  (guard.stdin as unknown as { unref?(): void }).unref?.();
  return { release: () => void guard.kill('SIGKILL') };
}
