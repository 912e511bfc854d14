import { type CopyParts, copyEvery, takeCopy } from '../store/backups.ts';
import type { Ambient } from './environment.ts';

export interface CopyingParts extends Omit<CopyParts, 'now'> {
  /** Called before each copy. */
  readonly onBegin: () => void;
  readonly onFailed: (error: unknown) => void;
  readonly ambient: Ambient;
}

/** Takes a verified copy of the database every quarter of an hour, one after the other. */
export function createCopying({ onBegin, onFailed, ambient, ...copy }: CopyingParts) {
  let callOff = () => {};
  let copying: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  /** Whether there is a new one. */
  async function now(): Promise<boolean> {
    onBegin();
    try {
      return await takeCopy({ ...copy, now: ambient.now });
    } catch (error) {
      onFailed(error);
      return false;
    }
  }
  function start(): void {
    callOff = ambient.after(copyEvery, () => {
      copying = now().finally(() => {
        if (!isStopped) start();
      });
    });
  }
  return {
    start,
    now,
    /** Waits for one that is being taken. */
    async stop(): Promise<void> {
      isStopped = true;
      callOff();
      await copying;
    },
  };
}
