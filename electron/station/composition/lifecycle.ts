import { wipeFolder } from '../sync/decommissioning.ts';

export interface LifecycleDependencies {
  /** The station's data folder. */
  readonly dataDir: string;
  /** Ends all work and closes the store; called once. */
  readonly end: () => Promise<void>;
  /** Gives the data folder free for another process. */
  readonly release: () => void;
}

/** How a station ends: by its shell, or by the hub's word, handed over and wiped. */
export function createLifecycle({ dataDir, end, release }: LifecycleDependencies) {
  let stopping: Promise<void> | null = null;
  let noteWiped: () => void = () => {};
  const decommissioned = new Promise<void>((resolve) => {
    noteWiped = resolve;
  });
  return {
    /** Ends all work and closes the store. What is not finished goes on at the next start. */
    stop(): Promise<void> {
      stopping ??= end();
      return stopping.then(release);
    },
    /** The same for good: what the station held is wiped. */
    async decommission(): Promise<void> {
      stopping ??= end();
      await stopping;
      wipeFolder(dataDir);
      release();
      noteWiped();
    },
    /** Resolves when the station was taken out of service and has wiped itself. */
    decommissioned,
  };
}
