import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const source = join(process.cwd(), 'tests/peers/pouchdb');
const home = join(process.cwd(), '.cache/peers/pouchdb');

/** A folder that goes with this process. */
function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-peer-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const Message = z.object({
  ready: z.string().optional(),
  docs: z.number().optional(),
  seconds: z.number().optional(),
  peak: z.number().optional(),
  error: z.string().optional(),
});
export interface PeerFigure {
  readonly perSecond: number;
  readonly clientMegabytes: number;
}

/** Installs the peer from its own lockfile, once. */
function install(): void {
  mkdirSync(home, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', 'peer.cjs']) copyFileSync(join(source, file), join(home, file));
  if (existsSync(join(home, 'node_modules/pouchdb'))) return;
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });
}

function start(args: readonly string[]): { child: ChildProcess; next: () => Promise<z.infer<typeof Message>> } {
  const child = spawn(process.execPath, [join(home, 'peer.cjs'), ...args], { cwd: home, stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
  return {
    child,
    async next() {
      const { value, done } = await lines.next();
      if (done === true) throw new Error('The peer ended.');
      const message = Message.parse(JSON.parse(value));
      if (message.error !== undefined) throw new Error(message.error);
      return message;
    },
  };
}

async function client(mode: 'push' | 'pull', url: string, count: number): Promise<PeerFigure> {
  const { next } = start([mode, temporary(), url, String(count)]);
  const { docs = 0, seconds = Number.NaN, peak = Number.NaN } = await next();
  if (docs !== count) throw new Error(`The peer replicated ${docs} of ${count}.`);
  return { perSecond: docs / seconds, clientMegabytes: peak };
}

/** A PouchDB server with LevelDB on this machine. */
export async function startPouch() {
  install();
  const { child, next } = start(['serve', temporary()]);
  const { ready = '' } = await next();
  return {
    push: (name: string, count: number) => client('push', `${ready}/${name}`, count),
    pull: (name: string, count: number) => client('pull', `${ready}/${name}`, count),
    /** Ends it; the most memory it had, in MB. */
    async stop(): Promise<number> {
      child.kill('SIGTERM');
      return (await next()).peak ?? Number.NaN;
    },
  };
}
