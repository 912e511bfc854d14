import type { Environment } from '../runtime/environment.ts';

/** Counts that others change are looked at so often, in milliseconds. */
export const pollInterval = 500;

/**
 * Lets screens know when what they show may have changed: at once for what was done here, by looking for what came down the feed.
 * @param view what is shown; looked at every 500 ms for each listener
 */
export function createViewWatch(view: () => unknown, environment: Pick<Environment, 'after'>) {
  const listeners = new Set<() => void>();
  let isStopped = false;
  return {
    /** Something was done here. */
    notifyAll(): void {
      for (const notify of listeners) notify();
    },
    /** Calls back when what is shown may have changed, until the returned function is called. */
    watch(notify: () => void): () => void {
      listeners.add(notify);
      let before = '';
      let cancel = () => {};
      const look = () => {
        if (isStopped) return;
        // What others did comes down the feed; only what differs is notified of.
        const now = JSON.stringify(view());
        if (now !== before && before !== '') notify();
        before = now;
        cancel = environment.after(pollInterval, look);
      };
      look();
      return () => {
        listeners.delete(notify);
        cancel();
      };
    },
    /** Looks no more. */
    stop(): void {
      isStopped = true;
    },
  };
}
export type ViewWatch = ReturnType<typeof createViewWatch>;
