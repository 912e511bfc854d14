// `node build/run.mjs NAME …`: sets up, then runs one of the project's commands with its own Node.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { root, setUp } from './set-up.mjs';

const commands = {
  start: 'start/main.ts',
  test: 'checks/test.ts',
  check: 'checks/check.ts',
  bench: 'checks/bench.ts',
  faults: 'checks/faults.ts',
  build: 'build.ts',
  foyer: 'foyer.ts',
  screenshots: '../tests/screenshots.ts',
};

const [name = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  console.error(`Unknown command “${name}”. There are: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}
const node = setUp();
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'build', commands[name]), ...rest], {
  stdio: ['inherit', 'inherit', 'inherit'],
  env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
});
// Ctrl-C reaches the whole group: the child ends itself in order, and this waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
