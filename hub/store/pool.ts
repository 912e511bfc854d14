import { type Client, type ClientBase, Pool, type PoolClient } from 'pg';
import { within } from '../../node/within.ts';
import { databaseOf } from './transaction.ts';

/** How long statements that go on may take to end when the pool does, in milliseconds. */
const statementsEnd = 500;

/**
 * Connections whose plans don't depend on statistics: see `prepared.ts`.
 * @param max so many at once
 */
export function createPool(url: string | undefined, max: number) {
  const onConnect = (client: ClientBase) => client.query('SET plan_cache_mode = force_generic_plan').then(() => {});
  const pool = databaseOf(new Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000, onConnect }));
  // An idle connection that breaks is replaced at the next query; it must not end the process.
  pool.on('error', () => {});
  const inUse = new Set<PoolClient>();
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (_error, client) => inUse.delete(client));
  return {
    pool,
    /** Ends it. A statement that goes on is cut after a while, and with it its transaction: it may wait for somebody else's lock for ever. */
    async end(): Promise<void> {
      const ended = pool.end();
      await within(statementsEnd, ended);
      // With a statement under way, a client's own `end` closes its connection at once.
      await within(statementsEnd, Promise.all([...inUse].map((client) => (client as PoolClient & Pick<Client, 'end'>).end())));
    },
  };
}
