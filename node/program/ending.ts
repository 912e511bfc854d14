/** What is ended in order: resolves once it is gone. */
interface Stoppable {
  stop(): Promise<void>;
}

/** What ends a program from outside. */
export type ProcessEvents = Pick<NodeJS.Process, 'on' | 'connected'>;

/** How a program ends when it is asked to. */
export interface Ending {
  /** Aborted once the program is to end: nothing is started any more, and what is being started is given up. */
  readonly signal: AbortSignal;
  /** Has something end with the program, the last first; at once where the program ends already. @returns takes it out again, once it has ended by itself */
  add(stop: () => Promise<void>): () => void;
  /**
   * Starts what ends with the program, from this moment on: it is given up where it is not ready yet, and stopped where it is. Does not
   * settle any more once the program ends; rejects where the start fails before.
   */
  start<Started extends Stoppable>(launch: (signal: AbortSignal) => Promise<Started>): Promise<Started>;
  /** Ends the program in order. @param code what it exits with; 1 instead of 0 where something could not be ended */
  end(code: number): Promise<never>;
}

export interface EndingDependencies {
  readonly exit?: (code: number) => void;
  readonly process?: ProcessEvents;
}

/** How long a start may take to be given up, in milliseconds, before the program ends without it. */
const abandonTime = 3_000;

/**
 * Calls back once the parent that started this process with a channel is gone: also where it was gone before anybody asked. Never without a channel.
 * @see https://nodejs.org/api/process.html#processconnected
 */
export function whenParentIsGone(listener: () => void, own: ProcessEvents = process): void {
  if (own.connected === false) listener();
  else own.on('disconnect', listener);
}

/** Resolves with what came of a start, or with null where it failed or takes too long. */
function outcomeOf<Started>(starting: Promise<Started>): Promise<Started | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), abandonTime);
    starting.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
  });
}

/**
 * Has this program end in order on SIGINT, on SIGTERM and when the parent that started it with a channel is gone. To be called before anything is
 * started: whoever starts a program may be gone a moment later.
 */
export function endInOrder({ exit = process.exit, process: own = process }: EndingDependencies = {}): Ending {
  const asked = new AbortController();
  const { signal } = asked;
  const stops = new Set<() => Promise<void>>();
  const never = new Promise<never>(() => {});

  async function end(code: number): Promise<never> {
    if (signal.aborted) return never;
    asked.abort();
    let isWhole = true;
    for (;;) {
      const stop = [...stops].at(-1);
      if (stop === undefined) break;
      stops.delete(stop);
      await stop().catch(() => {
        isWhole = false;
      });
    }
    exit(isWhole ? code : code || 1);
    return never;
  }
  function add(stop: () => Promise<void>): () => void {
    // One of its own for each: the same function may be added twice.
    const own = () => stop();
    stops.add(own);
    return () => void stops.delete(own);
  }
  own.on('SIGINT', () => void end(0));
  own.on('SIGTERM', () => void end(0));
  whenParentIsGone(() => void end(0), own);

  return {
    signal,
    add,
    async start(launch) {
      if (signal.aborted) return never;
      const starting = launch(signal);
      const forget = add(async () => (await outcomeOf(starting))?.stop());
      try {
        const started = await starting;
        return signal.aborted ? never : started;
      } catch (error) {
        if (signal.aborted) return never;
        forget();
        throw error;
      }
    },
    end,
  };
}
