import type { EventId } from '../../core/contract/ids.ts';
import type { Push, PushResult } from '../store/push.ts';

/** The most entries in one transaction: while PostgreSQL works on one, the next is looked at here. A push that alone is larger goes by itself. */
const most = 1_000;

/** A push as it came. */
type Arrived = Omit<Push, 'verdicts'>;

interface Waiting {
  readonly push: Push;
  readonly resolve: (result: PushResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets pushes that arrive while a commit runs share the next one: the event's row lock puts commits in a line anyway, and
 * one commit for many costs little more than one for one.
 * @param accept takes several pushes in one transaction
 * @param inspect judges a push's entries by themselves, while others are committed
 */
export function createBatcher(
  accept: (event: EventId, pushes: readonly Push[]) => Promise<PushResult[]>,
  inspect: (event: EventId, push: Arrived) => Promise<Push['verdicts']>,
) {
  const queues = new Map<EventId, Waiting[]>();
  const running = new Set<EventId>();

  async function commit(event: EventId, batch: readonly Waiting[]): Promise<void> {
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

  async function run(event: EventId): Promise<void> {
    if (running.has(event)) return;
    running.add(event);
    try {
      for (let queue = queues.get(event); queue !== undefined && queue.length > 0; queue = queues.get(event)) {
        let count = 0;
        let size = 0;
        for (const { push } of queue) {
          if (count > 0 && size + push.entries.length > most) break;
          size += push.entries.length;
          count++;
        }
        await commit(event, queue.splice(0, count));
      }
      queues.delete(event);
    } finally {
      running.delete(event);
    }
  }

  return {
    async push(event: EventId, arrived: Arrived): Promise<PushResult> {
      const push = { ...arrived, verdicts: await inspect(event, arrived) };
      return new Promise((resolve, reject) => {
        const queue = queues.get(event) ?? [];
        queues.set(event, queue);
        queue.push({ push, resolve, reject });
        void run(event);
      });
    },
  };
}
export type Batcher = ReturnType<typeof createBatcher>;
