import { type ChildProcess, fork } from 'node:child_process';
import type { Ending } from '../../node/program/ending.ts';
import { endReason } from '../../node/program/restarts.ts';

/** A program that says over its channel when it is ready. */
export interface RunningChild<Ready> {
  readonly process: ChildProcess;
  readonly ready: Ready;
  /** Resolves with why it ended (`endReason`), when it has. */
  readonly gone: Promise<string>;
}

/** What a program is started with, and whose end is its own. */
export interface ChildDependencies {
  readonly env?: Readonly<Record<string, string>>;
  readonly ending: Ending;
}

const stopTimeout = 15_000;

/** Has a child end with this process from now on: asked by SIGTERM, killed after 15 s. @returns resolves with why it ended (`endReason`), when it has */
export function endWith(ending: Ending, child: ChildProcess): Promise<string> {
  const gone = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(endReason(code, signal)));
    // One that could not be started does not exit.
    child.once('error', () => child.pid === undefined && resolve('not-started'));
  });
  const forget = ending.add(async () => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
    await gone;
    clearTimeout(timer);
  });
  void gone.then(forget);
  return gone;
}

/** Forks a built file and waits for its `{ kind: 'ready' }`. Rejects with its own words where it says `fatal` or ends before. */
export function startChild<Ready extends { kind: string }>(
  file: string,
  args: readonly string[],
  { env = {}, ending }: ChildDependencies,
): Promise<RunningChild<Ready>> {
  ending.signal.throwIfAborted();
  // A group of its own: Ctrl-C reaches this process only, which then ends its children in order.
  const child = fork(file, [...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  const gone = endWith(ending, child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  }
  return new Promise((resolve, reject) => {
    child.on('message', (message: { kind: string; message?: string }) => {
      if (message.kind === 'fatal') reject(new Error(message.message ?? 'It gave no reason.'));
      if (message.kind === 'ready') resolve({ process: child, ready: message as unknown as Ready, gone });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(output.trim() || `${file} ended with code ${code}.`)));
  });
}
