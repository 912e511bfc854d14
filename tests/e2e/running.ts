import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** One of the project's commands, started as a person types it. */
export interface Running {
  readonly output: () => string;
  /** Resolves with the first group of the pattern once the output has it. */
  says(pattern: RegExp, ms?: number): Promise<string>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  write(text: string): void;
  /** Ends it as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** @param env what it finds in its environment besides this process's own */
export function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'build/run.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      for (const notify of listeners) notify();
    });
  }
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return {
    output: () => output,
    ended: gone,
    says: (pattern, ms = 60_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`No ${pattern} within ${ms} ms in:\n${output}`)), ms);
        const look = () => {
          const match = pattern.exec(output);
          if (match === null) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(match[1] ?? match[0]);
        };
        listeners.add(look);
        look();
        void gone.then(() => reject(new Error(`It ended early:\n${output}`)));
      }),
    write: (text) => void child.stdin?.write(text),
    stop() {
      child.kill('SIGTERM');
      return gone;
    },
  };
}
