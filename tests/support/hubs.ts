import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { pino } from 'pino';
import { inject, onTestFinished } from 'vitest';

import type { RegistrantId } from '../../core/contract/common/ids.ts';
import type { EnrolledClass } from '../../core/contract/common/station-class.ts';
import { startHub } from '../../hub/app/hub.ts';
import { databaseOf } from '../../hub/store/transaction.ts';
import { hubClient } from './hub-client.ts';
import { newDatabase } from './postgres.ts';
import { referencePack } from './reference-pack.ts';
import { resourcesDir } from './station-folder.ts';
import { temporaryFolder } from './stations.ts';

export const consoleToken = 'console-token-of-the-tests';

/** A console that is one empty page. */
function consoleFolder(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Console</title>');
  return folder;
}

/** A real hub on a database of its own in the run's PostgreSQL; ended when the test is over. @param now its clock */
export async function startTestHub(
  databaseUrl?: string,
  port = 0,
  upstream: { url: string; code: string | null } | null = null,
  pack = referencePack,
  now: () => number = Date.now,
) {
  const database = databaseUrl ?? (await newDatabase(inject('postgresUrl')));
  const dataDir = join(temporaryFolder(), 'hub');
  const logged: string[] = [];
  const hub = await startHub({
    log: pino({ base: null }, { write: (line) => void logged.push(line) }),
    dataDir,
    databaseUrl: database,
    databaseReadUrl: null,
    upstream,
    host: '127.0.0.1',
    port,
    tls: null,
    // So that a test may speak for many sources.
    proxies: ['127.0.0.1', '::1'],
    consoleDir: consoleFolder(),
    resourcesDir,
    consoleToken,
    pack: upstream === null ? pack : null,
    version: '0.0.0-test',
    now,
  });
  const pool = databaseOf(new Pool({ connectionString: database, max: 2 }));
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
    dataDir,
    url: hub.url,
    routes: hub.routes,
    /** What it said of itself, a line of JSON each. */
    logged,
    database,
    event,
    pool,
    stop,
    console,
    enrolCode: async (stationClass: EnrolledClass = 'staff-station', bound: { exhibitor?: string; checkpoint?: string } = {}) =>
      (await console.createEnrolCode({ event, stationClass, ...bound })).code,
    /** Erases a person, as organisers do. */
    erase: (registrant: string) => console.desk.erase({ event, registrant: registrant as RegistrantId, by: 'Li Na' }),
    rows: async (sql: string) => (await pool.query(sql)).rows,
  };
}
