import type { WorkerHealth } from '../../core/contract/hub/worker-health.ts';
import type { HubLog } from '../http/log.ts';

/** What a round may say of its work. */
export interface Round {
  readonly isStopping: () => boolean;
  /** Something could not be done, and the rest goes on. @param problem in words, without personal data */
  readonly leaveOut: (id: string, problem: string) => void;
  /** It could be done after all. */
  readonly done: (id: string) => void;
}

export interface RoundsDependencies {
  readonly name: string;
  /** Between two rounds, in milliseconds. */
  readonly pollInterval: number;
  /** One round; what it throws is logged, and the next one comes all the same. */
  readonly work: (round: Round) => Promise<void>;
  readonly log: HubLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Ids that are kept of what was left out. */
const maxLeftOut = 20;
/** Failures in a row that are logged: the first, and then ever fewer. */
const isLogged = (failures: number) => (failures & (failures - 1)) === 0;

const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** Work that is looked for again and again for as long as the hub runs. It ends when asked, behind the round that is under way. */
export function createRounds({ name, pollInterval, work, log, now }: RoundsDependencies) {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let lastDone: number | null = null;
  let failures = 0;
  let failure: string | null = null;
  const leftOut = new Set<string>();

  const round: Round = {
    isStopping: () => isStopped,
    leaveOut(id, problem) {
      if (!leftOut.has(id)) log.error({ worker: name, problem }, 'something could not be done and was left out; the console names it');
      leftOut.delete(id);
      leftOut.add(id);
      for (const oldest of leftOut) {
        if (leftOut.size <= maxLeftOut) break;
        leftOut.delete(oldest);
      }
    },
    done: (id) => void leftOut.delete(id),
  };

  async function run(): Promise<void> {
    try {
      await work(round);
      if (failures > 0) log.warn({ worker: name, failures }, 'a worker runs again');
      lastDone = now();
      failures = 0;
      failure = null;
    } catch (error) {
      failures++;
      failure = kindOf(error);
      if (isLogged(failures)) log.error({ worker: name, failures, error }, 'a worker’s round failed; it is tried again');
    }
    if (!isStopped) timer = setTimeout(begin, pollInterval);
  }
  function begin(): void {
    running = run();
  }

  return {
    start: begin,
    health: (): WorkerHealth => ({ name, lastDone, failures, failure, leftOut: [...leftOut] }),
    async stop(): Promise<void> {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
export type Rounds = ReturnType<typeof createRounds>;
