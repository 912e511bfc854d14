import type { Pool, PoolClient } from 'pg';

const ignore = () => {};

/** Runs `work` in one transaction; a throw undoes all of it. */
export async function transact<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks while it is in use says so twice: to the query, which rejects, and as an event that would end the process.
  client.on('error', ignore);
  const release = (broken = false) => {
    if (!broken) client.off('error', ignore);
    client.release(broken);
  };
  try {
    await client.query('BEGIN');
    const result = await work(client);
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
