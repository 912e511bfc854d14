import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { processesBelow } from '../support/processes.ts';
import { startShellProcess } from '../support/shell-process.ts';
import { settingsFor } from '../support/station-folder.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';

const root = join(import.meta.dirname, '../..');

describe.skipIf(process.platform === 'win32')('what is killed is started again, and the staff’s page says how often and why', () => {
  it('the station by its browser shell', async () => {
    const shell = await startShellProcess(settingsFor(temporaryFolder()));
    onTestFinished(shell.stop);
    for (const count of [1, 2]) {
      const [pid] = processesBelow(shell.pid, 'station/station.js');
      process.kill(pid ?? 0, 'SIGKILL');
      await eventually(() => processesBelow(shell.pid, 'station/station.js').some((each) => each !== pid));
      const status = await eventually(async () => {
        const { call, websocket } = await shell.openScreen();
        try {
          const { token } = await call.staff.enter({ pin: '246813' });
          return await call.staff.status({ token });
        } catch {
          return null;
        } finally {
          websocket.terminate();
        }
      });
      expect(status.restarts?.station).toMatchObject({ count, reason: 'signal-SIGKILL' });
      expect(status.restarts?.shell).toBeNull();
    }
  });

  it('the browser shell by npm start, at the same address, with the screens that it knew', async () => {
    const child = spawn(
      process.execPath,
      [join(root, 'build/start/main.ts'), '--shell', 'none', '--hub', 'none', '--data', temporaryFolder()],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    onTestFinished(async () => {
      child.kill('SIGTERM');
      await ended;
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    const url = await eventually(() => /Foyer is ready: (\S+)/.exec(output)?.[1], 60_000);
    const { host, origin } = new URL(url);
    const cookie = (await fetch(url, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
    const [pid] = processesBelow(child.pid, 'browser-shell/shell.js');
    process.kill(pid ?? 0, 'SIGKILL');
    await eventually(() => output.includes('The browser shell runs again.'), 30_000);
    expect(output).toContain('The browser shell has ended (signal-SIGKILL); it is started again.');
    expect((await fetch(origin, { headers: { cookie } })).status).toBe(200);
    const socket = new WebSocket(`ws://${host}/station`, { headers: { cookie, origin } });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    socket.terminate();
  });
});
