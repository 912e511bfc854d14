import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../hub/postgres/embedded-postgres.ts';
import { loadPack } from '../../node/pack-folder.ts';
import { packDir, resourcesDir } from '../support/station-folder.ts';
import { faults, killings, playRun, type RunResult } from './fault-run.ts';

export interface FaultRuns {
  readonly runs: number;
  readonly firstSeed: number;
  /** Runs side by side. */
  readonly lanes: number;
  /** Killing only, and more of it. */
  readonly killing?: boolean;
  readonly onResult: (result: RunResult) => void;
}

/** A PostgreSQL of a lane's own, which may be killed: fsync and all, as it is shipped. */
async function openLane() {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-fault-pg-'));
  let postgres = await startPostgres(folder);
  const pidOf = () => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  return {
    async newDatabase(name: string): Promise<() => string> {
      const client = new Client({ connectionString: postgres.url });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return () => {
        const url = new URL(postgres.url);
        url.pathname = `/${name}`;
        return url.href;
      };
    },
    async killPostgres(): Promise<void> {
      const pid = pidOf();
      // It is not to be started again by whoever looks after it.
      const stopped = postgres.stop();
      // The postmaster and all of its children, as when the machine loses power.
      const children = execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' })
        .split('\n')
        .map(Number);
      for (const each of [pid, ...children.filter((child) => child > 1)]) {
        try {
          process.kill(each, 'SIGKILL');
        } catch {
          // It went with its parent.
        }
      }
      await stopped;
      postgres = await startPostgres(folder);
    },
    async close(): Promise<void> {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Plays many runs, each from its own seed. */
export async function playRuns({ runs, firstSeed, lanes, killing = false, onResult }: FaultRuns): Promise<RunResult[]> {
  const event = loadPack(packDir, resourcesDir).event.id;
  const results: RunResult[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(lanes, runs) }, async () => {
      const lane = await openLane();
      while (next < runs) {
        const seed = firstSeed + next++;
        const databaseUrl = await lane.newDatabase(`run_${seed}`);
        const killPostgres = process.platform === 'linux' ? lane.killPostgres : null;
        const result = await playRun({ seed, event, databaseUrl, killPostgres, of: killing ? killings : faults, steps: killing ? 12 : 5 });
        results.push(result);
        onResult(result);
      }
      await lane.close();
    }),
  );
  return results.sort((a, b) => a.seed - b.seed);
}
