import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { whenParentIsGone } from '../../node/program/ending.ts';
import { root } from '../root.ts';
import type { ExitCode } from './outcome.ts';

const running = new Set<ChildProcess>();

function endAll(): never {
  for (const child of running) child.kill('SIGTERM');
  process.exit(130);
}

/** Has the tools that run end with this process, also where it is killed by what started it. */
export function endToolsWithThisProcess(): void {
  process.once('SIGINT', endAll);
  process.once('SIGTERM', endAll);
  whenParentIsGone(endAll);
  process.channel?.unref();
}

/** Runs one of the project's own tools. Resolves with its exit code, null where it is missing or a signal ended it. */
export function runTool([tool = '', ...args]: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ExitCode> {
  const isWindows = process.platform === 'win32';
  const bin = join(root, 'node_modules', '.bin', isWindows ? `${tool}.cmd` : tool);
  return new Promise((resolve) => {
    const child = spawn(bin, args, { cwd: root, stdio: 'inherit', shell: isWindows, env: { ...process.env, ...env } });
    running.add(child);
    const end = (code: ExitCode) => {
      running.delete(child);
      resolve(code);
    };
    child.once('error', () => end(null));
    child.once('exit', end);
  });
}
