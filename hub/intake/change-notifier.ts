import { Client } from 'pg';
import { EventId } from '../../core/contract/common/ids.ts';

/** While the line that rings is down, everybody looks for themselves this often, in milliseconds. */
const pollInterval = 1_000;

/**
 * Rings for an event when any hub process has given out new feed positions: PostgreSQL's LISTEN on a connection of its own.
 * A broken line is made anew, and meanwhile everybody who waits is woken now and then.
 */
export function createChangeNotifier(databaseUrl: string) {
  const waiting = new Map<EventId, Set<() => void>>();
  let client: Client | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  function ring(event: EventId): void {
    const waiters = waiting.get(event);
    waiting.delete(event);
    for (const wake of waiters ?? []) wake();
  }
  function notifyAll(): void {
    for (const event of [...waiting.keys()]) ring(event);
  }

  async function connect(): Promise<void> {
    const line = new Client({ connectionString: databaseUrl, keepAlive: true });
    line.on('notification', ({ payload }) => {
      const event = EventId.safeParse(payload);
      if (event.success) ring(event.data);
    });
    const lost = () => {
      if (client === line) client = null;
      line.removeAllListeners('end');
      // An error of a line that is already given up is nobody's business.
      line.on('error', () => {});
      void line.end().catch(() => {});
      if (closed || timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        notifyAll();
        void connect();
      }, pollInterval);
    };
    line.on('error', lost);
    line.on('end', lost);
    try {
      await line.connect();
      await line.query('LISTEN foyer_feed');
      if (closed) await line.end();
      else client = line;
    } catch {
      lost();
    }
  }

  return {
    start: connect,
    /** Resolves at the event's next ring, or after `ms`, or when `signal` aborts. */
    wait(event: EventId, ms: number, signal: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        const waiters = waiting.get(event) ?? new Set();
        waiting.set(event, waiters);
        const wake = () => {
          clearTimeout(limit);
          signal.removeEventListener('abort', wake);
          waiters.delete(wake);
          resolve();
        };
        const limit = setTimeout(wake, ms);
        signal.addEventListener('abort', wake, { once: true });
        waiters.add(wake);
      });
    },
    async close(): Promise<void> {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      notifyAll();
      await client?.end().catch(() => {});
    },
  };
}
export type ChangeNotifier = Awaited<ReturnType<typeof createChangeNotifier>>;
