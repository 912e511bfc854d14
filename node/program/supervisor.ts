import type { Restarts } from '../../core/contract/common/restarts.ts';
import { createRestarts } from './restarts.ts';

/** A program that runs. */
export interface RunningProgram {
  /** Resolves with why it ended (`endReason`), however it did. */
  readonly gone: Promise<string>;
}

export interface SupervisorDependencies<Program extends RunningProgram> {
  /** Starts the program; resolves when it is ready, rejects where it ended before. */
  readonly launch: (restarts: Restarts) => Promise<Program>;
  /** A start that failed. @returns whether to try again; where not, nothing is started any more */
  readonly onFailed: (error: unknown, isFirst: boolean) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Keeps one program running: started again when it ends, later and later where it ends at once. Starts with the first call of `start`. */
export function createSupervisor<Program extends RunningProgram>({ launch, onFailed, now }: SupervisorDependencies<Program>) {
  const restarts = createRestarts(now);
  let current: Program | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  function startAgain(why: string): void {
    if (!isStopped) timer = setTimeout(() => void bringUp(false), restarts.ended(why));
  }
  async function bringUp(isFirst: boolean): Promise<void> {
    timer = null;
    restarts.started();
    try {
      const program = await launch(restarts.read());
      current = program;
      void program.gone.then((why) => {
        if (current === program) current = null;
        startAgain(why);
      });
    } catch (error) {
      if (onFailed(error, isFirst)) startAgain('not-started');
      else isStopped = true;
    }
  }

  return {
    /** Resolves after the first start, whether it came about or not. */
    start: () => bringUp(true),
    /** The program that runs, or null just now. */
    current: () => current,
    restarts: restarts.read,
    /** Nothing is started any more. The program that runs is the caller's to end. */
    stop(): void {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
