import type { ChildProcess } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { backoff } from '../../node/backoff.ts';

export interface KeepRunningDependencies {
  /** Starts the program; rejects where it did not come up. */
  readonly start: () => Promise<ChildProcess>;
  /** Told when the program ended unasked, each time that it did not come up again, and when it has. */
  readonly onChange: (change: ProgramChange) => void;
  /** From 0 to 1. */
  readonly random: () => number;
}

export type ProgramChange =
  | { readonly kind: 'ended'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'not-started'; readonly tries: number; readonly error: unknown }
  | { readonly kind: 'started' };

/** Starts a program, and again whenever it ends unasked, with back-off. Rejects where it does not come up the first time. */
export async function keepRunning({ start, onChange, random }: KeepRunningDependencies) {
  const leaving = new AbortController();
  const { signal } = leaving;
  let child = await start();
  let again: Promise<void> = Promise.resolve();

  async function startAgain(): Promise<void> {
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        child = await start();
        watch();
        onChange({ kind: 'started' });
        return;
      } catch (error) {
        onChange({ kind: 'not-started', tries, error });
        await setTimeout(backoff(tries, random()), undefined, { signal }).catch(() => {});
      }
    }
  }
  function watch(): void {
    child.once('exit', (code, endSignal) => {
      if (signal.aborted) return;
      onChange({ kind: 'ended', code, signal: endSignal });
      again = startAgain();
    });
  }
  watch();

  return {
    /** From now on it may end. Resolves to the program as it runs; it may have ended already. */
    async letGo(): Promise<ChildProcess> {
      leaving.abort();
      await again;
      return child;
    },
  };
}
