import type { EventId } from '../../core/contract/common/ids.ts';
import type { Push, PushResult } from './push.ts';

/** The most entries in one transaction: while PostgreSQL works on one, the next is looked at here. A push that alone is larger goes by itself. */
const max = 1_000;

/** A push as it came. */
type Arrived = Omit<Push, 'verdicts'>;

interface Waiting {
  readonly arrived: Arrived;
  /** Settles when its entries have been looked at; `push` is there then, unless looking failed. */
  readonly looking: Promise<void>;
  push: Push | null;
  readonly resolve: (result: PushResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets pushes that arrive while a commit runs share the next one: the event's row lock puts commits in a line anyway, and
 * one commit for many costs little more than one for one. They stay in the order they came in, however long each is looked at:
 * a station sends the next before the last is answered.
 * @param accept takes several pushes in one transaction
 * @param inspect judges a push's entries by themselves, while others are committed
 */
export function createGroupCommit(
  accept: (event: EventId, pushes: readonly Push[]) => Promise<PushResult[]>,
  inspect: (event: EventId, push: Arrived) => Promise<Push['verdicts']>,
) {
  const queues = new Map<EventId, Waiting[]>();
  const running = new Set<EventId>();

  async function commit(event: EventId, batch: readonly (Waiting & { readonly push: Push })[]): Promise<void> {
    try {
      const results = await accept(
        event,
        batch.map(({ push }) => push),
      );
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('A push got no result.'));
        else resolve(result);
      }
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) only.reject(error);
      // One push that the database refuses must not take the others down with it.
      else for (const each of batch) await commit(event, [each]);
    }
  }

  /** The pushes of the next commit, taken off the queue: the first is waited for, those behind it come along if they are ready. */
  async function next(queue: Waiting[]): Promise<(Waiting & { readonly push: Push })[]> {
    const batch: (Waiting & { readonly push: Push })[] = [];
    await queue[0]?.looking;
    for (let size = 0; ; ) {
      const [first] = queue;
      if (first === undefined || first.push === null || (batch.length > 0 && size + first.arrived.entries.length > max)) return batch;
      size += first.arrived.entries.length;
      batch.push({ ...first, push: first.push });
      queue.shift();
    }
  }

  async function run(event: EventId): Promise<void> {
    if (running.has(event)) return;
    running.add(event);
    try {
      for (let queue = queues.get(event); queue !== undefined && queue.length > 0; queue = queues.get(event)) {
        const batch = await next(queue);
        if (batch.length > 0) await commit(event, batch);
      }
      queues.delete(event);
    } finally {
      running.delete(event);
    }
  }

  return {
    push(event: EventId, arrived: Arrived): Promise<PushResult> {
      return new Promise((resolve, reject) => {
        const queue = queues.get(event) ?? [];
        queues.set(event, queue);
        const looking = inspect(event, arrived).then(
          (verdicts) => {
            waiting.push = { ...arrived, verdicts };
          },
          (error) => {
            queue.splice(queue.indexOf(waiting), 1);
            reject(error);
          },
        );
        const waiting: Waiting = { arrived, looking, push: null, resolve, reject };
        queue.push(waiting);
        void run(event);
      });
    },
  };
}
export type GroupCommit = ReturnType<typeof createGroupCommit>;
