import { type BackupDependencies, backupInterval, takeBackup } from '../store/backups.ts';
import type { Environment } from './environment.ts';

export interface BackupScheduleDependencies extends Omit<BackupDependencies, 'now'> {
  /** Called before each copy. */
  readonly onBegin: () => void;
  readonly onFailed: (error: unknown) => void;
  readonly environment: Environment;
}

/** Takes a verified copy of the database every quarter of an hour, one after the other. */
export function createBackups({ onBegin, onFailed, environment, ...copy }: BackupScheduleDependencies) {
  let cancel = () => {};
  let backups: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  /** Whether there is a new one. */
  async function now(): Promise<boolean> {
    onBegin();
    try {
      return await takeBackup({ ...copy, now: environment.now });
    } catch (error) {
      onFailed(error);
      return false;
    }
  }
  function start(): void {
    cancel = environment.after(backupInterval, () => {
      backups = now().finally(() => {
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
      cancel();
      await backups;
    },
  };
}
