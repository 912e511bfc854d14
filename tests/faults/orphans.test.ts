import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../../build/start/window.ts';
import { temporaryFolder } from '../support/stations.ts';
import { type Demo, type ProcessLine, startDemo as start } from './demo.ts';

const allowed = 5_000;

function startDemo(...args: Parameters<typeof start>): Demo {
  const demo = start(...args);
  onTestFinished(demo.clear);
  return demo;
}

async function readyDemo(): Promise<Demo> {
  const demo = startDemo(temporaryFolder());
  await demo.says('Foyer is ready');
  return demo;
}

const pidOf = (lines: readonly ProcessLine[], part: string) => lines.find(({ command }) => command.includes(part))?.pid ?? 0;

/** A process and everything below it. */
function below(pid: number, all: readonly ProcessLine[]): number[] {
  const found = [pid];
  for (const each of found) found.push(...all.filter(({ parent }) => parent === each).map((child) => child.pid));
  return found;
}

/** What of these is left, once it is none or the time is over. */
async function leftOf(demo: Demo, pids: readonly number[]): Promise<ProcessLine[]> {
  const deadline = performance.now() + allowed;
  for (;;) {
    const left = demo.family().filter(({ pid }) => pids.includes(pid));
    if (left.length === 0 || performance.now() > deadline) return left;
    await new Promise(setImmediate);
  }
}

/** Ways in which `npm start` is ended: by the system's hand, and by Ctrl-C, which reaches everybody in its process group. */
const endings: readonly (readonly [string, (npm: number) => void])[] = [
  ['SIGKILL to npm', (npm) => process.kill(npm, 'SIGKILL')],
  ['Ctrl-C', (npm) => process.kill(-npm, 'SIGINT')],
];

/** What appears one after the other at a first start, by its command. */
const moments = [
  'build/run.mjs',
  'build/start/main.ts',
  'hub/cli.js start',
  'initdb',
  'bin/postgres -D',
  'hub/cli.js enrol-code',
  'browser-shell/shell.js',
  'station/station.js',
] as const;

describe.skipIf(process.platform === 'win32')('when the process that started them dies, nothing is left behind within 5 s', () => {
  it('SIGTERM to npm ends hub, PostgreSQL, station and shell', async () => {
    const demo = await readyDemo();
    const commands = demo
      .family()
      .map(({ command }) => command)
      .join('\n');
    for (const part of ['build/run.mjs', 'build/start/main.ts', 'hub/cli.js', 'postgres', 'browser-shell/shell.js', 'station/station.js'])
      expect(commands).toContain(part);
    process.kill(demo.npm, 'SIGTERM');
    expect(await demo.leftAfter(allowed)).toEqual([]);
  });

  it.each(endings)(
    '%s ends them while they start, whichever has just appeared, and once they are ready; each start goes on with the data of the one before',
    {
      timeout: 300_000,
    },
    async (_, end) => {
      const data = temporaryFolder();
      for (const moment of moments) {
        const demo = startDemo(data);
        await demo.appears(moment);
        end(demo.npm);
        expect(await demo.leftAfter(allowed), moment).toEqual([]);
      }
      const last = startDemo(data);
      await last.says('Foyer is ready');
      end(last.npm);
      expect(await last.leftAfter(allowed)).toEqual([]);
    },
  );

  it.each([
    ['the command that npm runs', 'build/run.mjs'],
    ['the program that starts the others', 'build/start/main.ts'],
  ])('SIGKILL to %s ends what it started', async (_, part) => {
    const demo = await readyDemo();
    process.kill(pidOf(demo.family(), part), 'SIGKILL');
    expect(await demo.leftAfter(allowed)).toEqual([]);
  });

  it('SIGKILL to the hub ends its PostgreSQL, to the shell its station', async () => {
    const demo = await readyDemo();
    for (const part of ['hub/cli.js', 'browser-shell/shell.js']) {
      const all = demo.family();
      const pid = pidOf(all, part);
      const own = below(pid, all);
      expect(own.length).toBeGreaterThan(1);
      process.kill(pid, 'SIGKILL');
      expect(await leftOf(demo, own)).toEqual([]);
    }
  });

  it('SIGKILL to the hub ends a PostgreSQL that is being made or started', { timeout: 120_000 }, async () => {
    for (const moment of ['initdb', 'bin/postgres -D']) {
      const demo = startDemo(temporaryFolder());
      await demo.appears(moment);
      const all = demo.family();
      const hub = pidOf(all, 'hub/cli.js start');
      const own = below(hub, all);
      process.kill(hub, 'SIGKILL');
      expect(await leftOf(demo, own), moment).toEqual([]);
      // Nothing is started again that has never been ready: it ends by itself.
      expect(await demo.leftAfter(allowed), moment).toEqual([]);
    }
  });

  it.skipIf(findChromium() === null)('SIGKILL to the program that starts the others ends the browser', { timeout: 120_000 }, async () => {
    const data = temporaryFolder();
    const chromium = join(temporaryFolder(), 'chromium');
    // Without a screen to show itself on.
    writeFileSync(chromium, `#!/bin/sh\nexec '${findChromium()}' --headless=new --disable-gpu "$@"\n`, { mode: 0o755 });
    const demo = startDemo(data, ['--shell', 'browser'], { FOYER_CHROMIUM: chromium, DISPLAY: ':99' });
    await demo.appears('--user-data-dir=');
    process.kill(pidOf(demo.family(), 'build/start/main.ts'), 'SIGKILL');
    expect(await demo.leftAfter(allowed)).toEqual([]);
  });
});
