import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process of this machine that has not ended. */
export function processes(): ProcessLine[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || state?.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }];
  });
}

/** `npm start` as a person types it, with everything that it starts, whoever its parent is by now. */
export interface Demo {
  readonly npm: number;
  /** What of it is there now. */
  family(): ProcessLine[];
  /** Resolves once it has printed this; rejects where it ends before. */
  says(text: string): Promise<void>;
  /** Resolves as soon as one of its processes has this in its command; rejects where it ends before. */
  appears(part: string): Promise<ProcessLine>;
  /** What is left once it is none, or after the time that is allowed. @param ms milliseconds */
  leftAfter(ms: number): Promise<ProcessLine[]>;
  /** Kills whatever is left. */
  clear(): void;
}

/** Starts it in a process group of its own. @param data its data folder, which no other process names */
export function startDemo(data: string, args: readonly string[] = ['--shell', 'none'], env: NodeJS.ProcessEnv = {}): Demo {
  const npm = spawn('npm', ['start', '--', ...args, '--data', data], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...env },
  });
  const pid = npm.pid ?? 0;
  let output = '';
  let hasEnded = false;
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  npm.once('exit', () => {
    hasEnded = true;
  });
  // Parents die first: whoever was seen once is remembered, and whoever names the folder belongs to it.
  const known = new Set([pid]);
  function family(): ProcessLine[] {
    const all = processes();
    for (let size = -1; size !== known.size; ) {
      size = known.size;
      for (const each of all) if (known.has(each.parent) || each.command.includes(data)) known.add(each.pid);
    }
    return all.filter((each) => known.has(each.pid));
  }
  const turn = () => new Promise(setImmediate);
  async function until<Found>(find: () => Found | undefined, what: string): Promise<Found> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      if (hasEnded) throw new Error(`npm start ended before ${what}:\n${output}`);
      await turn();
    }
  }
  return {
    npm: pid,
    family,
    says: (text) => until(() => family() && (output.includes(text) ? null : undefined), `it said “${text}”`).then(() => {}),
    appears: (part) => until(() => family().find(({ command }) => command.includes(part)), `${part} was there`),
    async leftAfter(ms) {
      const deadline = performance.now() + ms;
      for (let times = 0; ; ) {
        const left = family();
        times = left.length === 0 ? times + 1 : 0;
        // Twice: one may have been about to start another.
        if (times === 2 || performance.now() > deadline) return left;
        await turn();
      }
    },
    clear() {
      for (const { pid: each } of family()) {
        try {
          process.kill(each, 'SIGKILL');
        } catch {
          // It went with another.
        }
      }
    },
  };
}
