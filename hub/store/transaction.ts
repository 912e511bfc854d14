import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Database, WritableDatabase } from './database.ts';

const ignore = () => {};

/** A pool's connections as what is read and, in transactions, written; the pool stays what it is for whoever opened it. */
export const databaseOf = <P extends Pool>(pool: P): P & Database => pool as P & Database;
/** The pool behind: every database is one (`databaseOf`). */
const poolOf = (db: Database): Pool => db as unknown as Pool;

/** Runs `work` in one transaction; a throw undoes all of it. */
export async function transact<T>(db: Database, work: (client: WritableDatabase) => Promise<T>): Promise<T> {
  const client = await poolOf(db).connect();
  // A connection that breaks while it is in use says so twice: to the query, which rejects, and as an event that would end the process.
  client.on('error', ignore);
  const release = (broken = false) => {
    if (!broken) client.off('error', ignore);
    client.release(broken);
  };
  try {
    await client.query('BEGIN');
    // The one cast: a connection that may write is had from a transaction that has begun.
    const result = await work(client as unknown as WritableDatabase);
    await client.query('COMMIT');
    release();
    return result;
  } catch (error) {
    // A connection that can't even roll back is broken: it is not given to anybody else.
    const broken = await client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    release(broken);
    throw error;
  }
}

/** One statement that writes, as a transaction of its own. */
export const execute = <R extends QueryResultRow = QueryResult['rows'][number]>(
  db: Database,
  statement: string | QueryConfig<unknown[]>,
  values?: unknown[],
): Promise<QueryResult<R>> => poolOf(db).query<R>(statement, values);

/** A connection outside any transaction, for a lock that lasts as long as it does; whoever asks gives it back. */
export const holdConnection = (db: Database): Promise<PoolClient> => poolOf(db).connect();
