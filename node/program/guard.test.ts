import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

/** A process that starts a guard, has it watch two processes, ends one of them in order, and says their pids. */
const program = `
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startGuard } from ${JSON.stringify(join(import.meta.dirname, 'guard.ts'))};
const guard = startGuard();
const children = [0, 1].map(() => spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 'inherit', 'ignore'] }));
for (const child of children) guard.watch(child, 'SIGKILL');
children[1].kill();
await once(children[1], 'exit');
console.log('watched');
`;

it.skipIf(process.platform === 'win32')('what a guard watches ends with the process that started it, also by SIGKILL', async () => {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const { stdout } = child;
  if (stdout === null) throw new Error('It has no output.');
  await once(stdout, 'data');
  child.kill('SIGKILL');
  // The watched process holds the other end: the output ends when all of them are gone.
  await once(stdout.resume(), 'end');
  expect(child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGKILL');
});
