import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { Pool } from 'pg';
import { inject, onTestFinished } from 'vitest';
import { hubContract } from '../core/contract/hub.ts';
import { syncContract } from '../core/contract/sync.ts';
import { loadPack } from '../hub/cli/pack-folder.ts';
import { startHub } from '../hub/hub.ts';
import { newDatabase } from './postgres.ts';
import { packDir } from './station-folder.ts';
import { temporaryFolder } from './stations.ts';

export const consoleToken = 'console-token-of-the-tests';
export const referencePack = loadPack(packDir);

const contract = { ...hubContract, ...syncContract };

export function hubClient(url: string, token: string | null): ContractRouterClient<typeof contract> {
  return createORPCClient(new OpenAPILink(contract, { url, headers: token === null ? {} : { authorization: `Bearer ${token}` } }));
}

/** A real hub on a database of its own in the run's PostgreSQL; ended when the test is over. */
export async function startTestHub(databaseUrl?: string, port = 0, upstream: { url: string; code: string | null } | null = null) {
  const database = databaseUrl ?? (await newDatabase(inject('postgresUrl')));
  const hub = await startHub({
    dataDir: join(temporaryFolder(), 'hub'),
    databaseUrl: database,
    databaseReadUrl: null,
    upstream,
    host: '127.0.0.1',
    port,
    tls: null,
    consoleDir: '/nowhere',
    consoleToken,
    pack: upstream === null ? referencePack : null,
    version: '0.0.0-test',
  });
  const pool = new Pool({ connectionString: database, max: 2 });
  let running = true;
  const stop = async () => {
    if (running) await hub.stop();
    running = false;
  };
  onTestFinished(async () => {
    await pool.end();
    await stop();
  });
  const console = hubClient(hub.url, consoleToken).console;
  const event = referencePack.event.id;
  return {
    url: hub.url,
    database,
    event,
    pool,
    stop,
    console,
    enrolCode: async (role: 'station' | 'edge' = 'station') => (await console.createEnrolCode({ event, role })).code,
    rows: async (sql: string) => (await pool.query(sql)).rows,
  };
}
