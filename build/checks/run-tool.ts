import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { whenParentIsGone } from '../../node/program/ending.ts';
import { root } from '../root.ts';
import type { ExitCode } from './outcome.ts';

const isWindows = process.platform === 'win32';
const running = new Set<ChildProcess>();

/** How long what is run may take, in milliseconds: the whole of `npm test` has taken an hour on a busy machine. Examples of what hangs have less. */
export const runLimit = Number(process.env.FOYER_RUN_LIMIT ?? 120 * 60_000);
/** What does not end when it is asked to is killed after this time, in milliseconds. */
const graceTime = 5_000;

/** Sends a signal to a process and to all that it started in its group, whether it has ended itself or not. */
function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    if (isWindows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-pid, signal);
  } catch {
    // There is nobody left.
  }
}

function endAll(): never {
  for (const child of running) signalAll(child, 'SIGTERM');
  process.exit(130);
}

/** Has the tools that run end with this process, also where it is killed by what started it. */
export function endToolsWithThisProcess(): void {
  process.once('SIGINT', endAll);
  process.once('SIGTERM', endAll);
  whenParentIsGone(endAll);
  process.channel?.unref();
}

interface RunOptions {
  readonly stdio: StdioOptions;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly limit: number;
}

function run(command: string, args: readonly string[], { stdio, env, limit }: RunOptions): Promise<ExitCode> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio,
      shell: isWindows && command.endsWith('.cmd'),
      // A group of its own, so that all of it can be ended.
      detached: !isWindows,
      env: { ...process.env, ...env },
    });
    running.add(child);
    let isOverdue = false;
    let killing: NodeJS.Timeout | undefined;
    // Longer than a timer can be (2³¹ ms) is for ever.
    const timer = setTimeout(
      () => {
        isOverdue = true;
        signalAll(child, 'SIGTERM');
        killing = setTimeout(() => signalAll(child, 'SIGKILL'), graceTime);
      },
      Math.min(limit, 2 ** 31 - 1),
    );
    const end = (code: ExitCode) => {
      clearTimeout(timer);
      clearTimeout(killing);
      running.delete(child);
      // A worker that hangs does not notice that its runner has ended.
      signalAll(child, 'SIGKILL');
      resolve(isOverdue ? 'overdue' : code);
    };
    child.once('error', () => end(null));
    child.once('exit', end);
  });
}

/** Runs one of the project's own tools. Resolves with its exit code, null where it is missing or a signal ended it. */
export function runTool([tool = '', ...args]: readonly string[], env: RunOptions['env'] = {}, limit = runLimit): Promise<ExitCode> {
  const bin = join(root, 'node_modules', '.bin', isWindows ? `${tool}.cmd` : tool);
  return run(bin, args, { stdio: ['ignore', 'inherit', 'inherit'], env, limit });
}

/** Runs a program of the project with this Node; by a channel it notices when this process is killed. Resolves as `runTool` does. */
export function runProgram([file = '', ...args]: readonly string[], env: RunOptions['env'] = {}, limit = runLimit): Promise<ExitCode> {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
  return run(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], { stdio: [...stdio], env, limit });
}
