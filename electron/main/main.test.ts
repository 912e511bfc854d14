import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { stationSettings } from '../../tests/support/station-settings.ts';
import * as double from './double/electron.ts';
import { appPage } from './scheme.ts';

vi.mock('electron', () => import('./double/electron.ts'));

it('the Electron shell opens one locked window, hands its own page a port to the station, again after a restart, and ends in order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-main-'));
  const file = join(folder, 'settings.json');
  writeFileSync(file, JSON.stringify(stationSettings));
  // Electron sets this; Node has no such thing.
  Reflect.set(process, 'resourcesPath', '/electron/resources');
  process.argv.push(`--settings=${file}`);
  await import('./main.ts');
  await vi.waitFor(() => expect(double.windows).toHaveLength(1));
  const [window] = double.windows;
  const [station] = double.forked;
  if (window === undefined || station === undefined) throw new Error('no window or no station');
  const { handlers } = double.session.defaultSession;
  expect([...handlers.keys()].sort()).toEqual([
    'devicePermission',
    'displayMedia',
    'onBeforeRequest',
    'permissionCheck',
    'permissionRequest',
    'protocol:app',
  ]);
  expect(station.file).toBe('/app/dist/station/station.js');
  expect(window.options.webPreferences.preload).toBe('/app/dist/preload/preload.cjs');

  const further = new double.WebContentsDouble();
  double.app.emit('web-contents-created', {}, further);
  expect(further.windowOpenHandler?.()).toEqual({ action: 'deny' });

  const { webContents } = window;
  const screenReady = (sender: unknown, url: string) => double.ipcMain.emit('screen-ready', { sender, senderFrame: { url, parent: null } });
  station.emit('message', { kind: 'ready' });
  screenReady(further, appPage);
  screenReady(webContents, 'https://example.org/');
  expect(webContents.posted).toHaveLength(0);
  screenReady(webContents, appPage);
  expect(webContents.posted.map(({ channel, ports }) => [channel, ports.length])).toEqual([['station-port', 1]]);
  station.emit('message', { kind: 'ready' });
  expect(webContents.posted).toHaveLength(2);

  const quit = vi.spyOn(double.app, 'quit');
  let held = false;
  double.app.emit('before-quit', {
    preventDefault: () => {
      held = true;
    },
  });
  expect(held).toBe(true);
  await vi.waitFor(() => expect(quit).toHaveBeenCalled());
  expect(station.messages.at(-1)?.message.kind).toBe('stop');
  let closed = true;
  window.emit('close', {
    preventDefault: () => {
      closed = false;
    },
  });
  expect(closed).toBe(true);
  for (const { ports } of [...station.messages, ...webContents.posted]) for (const port of ports) port.close();
  rmSync(folder, { recursive: true, force: true });
});
