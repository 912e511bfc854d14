import type { Restarts } from '../../core/contract/common/restarts.ts';
import { uncaughtExitCode } from './process-policy.ts';

const firstWait = 500;
const maxWait = 30_000;
/** A process that lived so long, in milliseconds, is not one that fails at its start. */
const longLife = 60_000;

/** Why a process ended, as a code. @param code its exit code, or null where a signal ended it */
export function endReason(code: number | null, signal: string | null): string {
  if (signal !== null) return `signal-${signal}`;
  return code === uncaughtExitCode ? 'uncaught-error' : `exit-${code}`;
}

/**
 * Counts how often a process ended, and says how long to wait before it is started again: half a second, doubled each time up to half a
 * minute, and half a second again once it has lived for a minute.
 * @param now milliseconds since 1970
 */
export function createRestarts(now: () => number) {
  const since = now();
  let startedAt = since;
  let inARow = 0;
  let count = 0;
  let reason: string | null = null;
  return {
    started(): void {
      startedAt = now();
    },
    /** Notes an end. @returns milliseconds to wait before the next start */
    ended(why: string): number {
      inARow = now() - startedAt >= longLife ? 1 : inARow + 1;
      count++;
      reason = why;
      return Math.min(maxWait, firstWait * 2 ** Math.min(inARow - 1, 20));
    },
    read: (): Restarts => ({ count, since, reason }),
  };
}
export type RestartCounter = ReturnType<typeof createRestarts>;
