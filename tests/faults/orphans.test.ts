import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/stations.ts';

const root = join(import.meta.dirname, '../..');
const started = new Set<number>();

interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function processes(): ProcessLine[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined || state?.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }];
  });
}

/** A process and everything below it. */
function family(pid: number): ProcessLine[] {
  const all = processes();
  const found = all.filter((each) => each.pid === pid);
  for (const each of found) found.push(...all.filter(({ parent }) => parent === each.pid));
  return found;
}

const alive = (pids: readonly number[]) => processes().filter(({ pid }) => pids.includes(pid));

/** `npm start` as a person types it, up to the line that says it is ready; then everything that it started. */
async function startDemo(): Promise<{ npm: number; family: ProcessLine[] }> {
  const npm = spawn('npm', ['start', '--', '--shell', 'none', '--data', temporaryFolder()], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  await new Promise<void>((resolve, reject) => {
    let output = '';
    npm.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Foyer is ready')) resolve();
    });
    npm.once('exit', () => reject(new Error(`npm start ended early:\n${output}`)));
  });
  const all = family(npm.pid ?? 0);
  for (const { pid } of all) started.add(pid);
  return { npm: npm.pid ?? 0, family: all };
}

/** What of these processes is left once it is none, or after the time that is allowed. @param ms milliseconds */
async function leftAfter(pids: readonly number[], ms: number): Promise<ProcessLine[]> {
  const deadline = performance.now() + ms;
  for (;;) {
    const left = alive(pids);
    if (left.length === 0 || performance.now() > deadline) return left;
    await new Promise(setImmediate);
  }
}

afterEach(() => {
  for (const { pid } of alive([...started])) process.kill(pid, 'SIGKILL');
  started.clear();
});

describe.skipIf(process.platform === 'win32')('when the process that started them dies, nothing is left behind within 5 s', () => {
  const pidOf = (lines: readonly ProcessLine[], part: string) => lines.find(({ command }) => command.includes(part))?.pid ?? 0;

  it.each(['SIGTERM', 'SIGKILL'] as const)('%s to npm ends hub, PostgreSQL, station and shell', async (signal) => {
    const { npm, family: all } = await startDemo();
    const commands = all.map(({ command }) => command).join('\n');
    for (const part of ['build/run.mjs', 'build/start/main.ts', 'hub/cli.js', 'postgres', 'browser-shell/shell.js', 'station/station.js'])
      expect(commands).toContain(part);
    process.kill(npm, signal);
    expect(
      await leftAfter(
        all.map(({ pid }) => pid),
        5_000,
      ),
    ).toEqual([]);
  });

  it.each([
    ['the command that npm runs', 'build/run.mjs'],
    ['the program that starts the others', 'build/start/main.ts'],
  ])('SIGKILL to %s ends what it started', async (_, part) => {
    const { family: all } = await startDemo();
    process.kill(pidOf(all, part), 'SIGKILL');
    expect(
      await leftAfter(
        all.map(({ pid }) => pid),
        5_000,
      ),
    ).toEqual([]);
  });

  it('SIGKILL to the hub ends its PostgreSQL, to the shell its station', async () => {
    const { family: all } = await startDemo();
    const ofHub = family(pidOf(all, 'hub/cli.js')).map(({ pid }) => pid);
    process.kill(pidOf(all, 'hub/cli.js'), 'SIGKILL');
    expect(await leftAfter(ofHub, 5_000)).toEqual([]);
    const ofShell = family(pidOf(all, 'browser-shell/shell.js')).map(({ pid }) => pid);
    process.kill(pidOf(all, 'browser-shell/shell.js'), 'SIGKILL');
    expect(await leftAfter(ofShell, 5_000)).toEqual([]);
  });
});
