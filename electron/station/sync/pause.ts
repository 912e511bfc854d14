import type { Environment } from '../runtime/environment.ts';

/** A wait of a loop that others may end before its time. Of one loop: it waits once at a time. */
export function createPause(environment: Pick<Environment, 'after'>) {
  let end: () => void = () => {};
  return {
    /** Resolves after `ms` milliseconds, or when it is ended. */
    wait: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const cancel = environment.after(ms, resolve);
        end = () => {
          cancel();
          resolve();
        };
      }),
    /** Ends the wait that is on; does nothing where there is none. */
    end: (): void => end(),
  };
}
export type Pause = ReturnType<typeof createPause>;
