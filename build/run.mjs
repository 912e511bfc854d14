// `node build/run.mjs NAME …`: sets up, then runs one of the project's commands with its own Node.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { endWithNpm } from './parent.mjs';
import { root, setUp } from './set-up.mjs';

const counted = 'checks/counted-run.ts';
const commands = {
  start: 'start/main.ts',
  test: 'checks/test.ts',
  check: 'checks/check.ts',
  bench: 'checks/bench.ts',
  faults: counted,
  fuzz: counted,
  mutants: counted,
  build: 'build.ts',
  foyer: 'foyer.ts',
  screenshots: '../tests/screenshots.ts',
  access: '../tests/access.ts',
};
/** How long a command may take to end in order once npm is gone. */
const graceTime = 3_000;

const [name = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  console.error(`Unknown command “${name}”. There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
const node = setUp();
const file = commands[name];
// One program runs several commands by their name.
const args = file === counted ? [name, ...rest] : rest;
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'build', file), ...args], {
  // By the channel the child notices when this process is killed.
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the whole group: the child ends itself in order, and this waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
endWithNpm(() => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), graceTime).unref();
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
