import { type Clocks, startStopwatch } from './elapsed.ts';

/** Longest wait, in milliseconds, before the clocks are looked at again: a machine that wakes is noticed so soon. */
export const lookEach = 500;

export interface DeadlineDependencies {
  readonly clocks: Clocks;
  /** Calls back after about `ms`, or much later; the returned function cancels it. */
  readonly wait: (ms: number, run: () => void) => () => void;
  /** Calls back whenever time may have passed unnoticed; the returned function ends that. */
  readonly onWake: (look: () => void) => () => void;
}

/** Calls `run` once, when `ms` are over by the clocks, however long timers slept. @returns cancels it */
export function startDeadline(ms: number, run: () => void, { clocks, wait, onWake }: DeadlineDependencies): () => void {
  const watch = startStopwatch(clocks);
  let cancelWait = () => {};
  let isOver = false;
  let endWake = () => {};
  function end(): void {
    isOver = true;
    cancelWait();
    endWake();
  }
  function look(): void {
    if (isOver) return;
    cancelWait();
    const left = ms - watch.elapsed();
    if (left > 0) {
      cancelWait = wait(Math.min(left, lookEach), look);
      return;
    }
    end();
    run();
  }
  endWake = onWake(look);
  cancelWait = wait(Math.min(ms, lookEach), look);
  return end;
}
