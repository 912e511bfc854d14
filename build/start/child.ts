import { type ChildProcess, fork } from 'node:child_process';
import { endReason } from '../../node/program/restarts.ts';

/** A program that says over its channel when it is ready. */
export interface RunningChild<Ready> {
  readonly process: ChildProcess;
  readonly ready: Ready;
  /** Resolves with why it ended (`endReason`), when it has. */
  readonly gone: Promise<string>;
  /** Asks it to end and waits until it has; kills it after 15 s. */
  stop(): Promise<void>;
}

const stopTimeout = 15_000;

/** Forks a built file and waits for its `{ kind: 'ready' }`. Rejects with its own words where it says `fatal` or ends before. */
export function startChild<Ready extends { kind: string }>(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<RunningChild<Ready>> {
  // A group of its own: Ctrl-C reaches this process only, which then ends its children in order.
  const child = fork(file, [...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  }
  const gone = new Promise<string>((resolve) => child.once('exit', (code, signal) => resolve(endReason(code, signal))));
  return new Promise((resolve, reject) => {
    child.on('message', (message: { kind: string; message?: string }) => {
      if (message.kind === 'fatal') reject(new Error(message.message ?? 'It gave no reason.'));
      if (message.kind === 'ready') {
        resolve({
          process: child,
          ready: message as unknown as Ready,
          gone,
          async stop() {
            if (child.exitCode !== null || child.signalCode !== null) return;
            child.kill('SIGTERM');
            const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
            await gone;
            clearTimeout(timer);
          },
        });
      }
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(output.trim() || `${file} ended with code ${code}.`)));
  });
}
