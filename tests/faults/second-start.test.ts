import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStoppedStation } from '../../electron/station/cli/stopped-station.ts';
import { startShellProcess } from '../support/shell-process.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { startStationProcess } from '../support/station-process.ts';
import { temporaryFolder } from '../support/stations.ts';

const root = join(import.meta.dirname, '../..');

/** Every file of a folder with what would change if somebody touched it, but for the write-ahead log, to which its holder goes on writing. */
function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-wal'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file} ${statSync(file).mtimeMs} ${statSync(file).size}`)
    .sort();
}

describe('a second start on the data folder of a station', () => {
  it('touches nothing and says who runs; the first goes on, and once it was killed the folder is free', async () => {
    const folder = temporaryFolder();
    const settings = settingsFor(folder);
    const first = await startStationProcess(settings);
    const { job } = await first.call.kioskSession.register(registration('First Visitor'));
    for await (const { state } of await first.call.print.watch({ job })) if (state === 'printed') break;
    const before = stateOf(folder);
    const named = new RegExp(`in use by a station: process ${first.pid} on .+, running since`);
    await expect(startStationProcess(settings)).rejects.toThrow(named);
    expect(() => openStoppedStation(folder)).toThrow(named);
    expect(stateOf(folder)).toEqual(before);
    await first.call.kioskSession.register(registration('Second Visitor'));
    await first.kill();
    const next = await startStationProcess(settings);
    onTestFinished(() => next.stop());
    const { token } = await next.call.staff.enter({ pin: '246813' });
    expect((await next.call.staff.status({ token })).registrants).toBe(2);
  });

  it('by another shell is refused likewise', async () => {
    const settings = settingsFor(temporaryFolder());
    const first = await startShellProcess(settings);
    onTestFinished(first.stop);
    await expect(startShellProcess(settings)).rejects.toThrow(/in use by a station: process \d+ on/);
    const { call } = await first.openScreen();
    expect((await call.kiosk({})).pack.event.code).toBe('WAIC24');
  });

  it('by npm start is refused before anything is built or written', async () => {
    const data = temporaryFolder();
    const station = await startStationProcess(settingsFor(join(data, 'station')));
    onTestFinished(() => station.stop());
    const settingsFile = join(data, 'station', 'settings.json');
    writeFileSync(settingsFile, 'as it was');
    const child = spawn(process.execPath, [join(root, 'build/start/main.ts'), '--shell', 'none', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(1);
    expect(output).toMatch(new RegExp(`in use by a station: process ${station.pid} on`));
    expect(output).not.toMatch(/Building|Hub console/);
    expect(readFileSync(settingsFile, 'utf8')).toBe('as it was');
    expect(readdirSync(data)).toEqual(['station']);
  });
});
