import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, session } from 'electron';
import type { StationSettings } from '../../core/contract/host.ts';
import { release } from './lockdown.ts';
import { confine, denyPermissions, isOwnPage } from './permissions.ts';
import { registerAppScheme, serveApp } from './scheme.ts';
import { readSettings } from './settings.ts';
import { runStation } from './station-process.ts';
import { openKioskWindow } from './window.ts';

/** The Electron shell: one locked window and one station, joined by a message channel. */
function run(settings: StationSettings): void {
  const dist = join(app.getAppPath(), 'dist');
  const kioskSession = session.defaultSession;
  serveApp(kioskSession, { renderer: join(dist, 'renderer'), fonts: join(settings.resourcesDir, 'fonts') });
  denyPermissions(kioskSession);
  app.on('web-contents-created', (_event, contents) => confine(contents));

  let window: BrowserWindow | null = null;
  let isScreenReady = false;
  let isStationReady = false;
  const station = runStation({
    file: join(dist, 'station', 'station.js'),
    settings,
    relaunch() {
      app.relaunch();
      app.quit();
    },
    onReady() {
      isStationReady = true;
      handPortOver();
    },
    onFatal(message) {
      dialog.showErrorBox('Foyer can’t start', message);
      app.exit(1);
    },
  });

  function handPortOver(): void {
    if (window === null || !isScreenReady || !isStationReady) return;
    const port = station.connectScreen();
    if (port !== null) window.webContents.postMessage('station-port', null, [port]);
  }

  ipcMain.on('screen-ready', (event) => {
    if (window === null || !isOwnPage(event, window)) return;
    isScreenReady = true;
    handPortOver();
  });
  window = openKioskWindow({ preload: join(dist, 'preload', 'preload.cjs'), isPackaged: app.isPackaged });

  let isStopped = false;
  app.on('before-quit', (event) => {
    if (window !== null) release(window);
    if (isStopped) return;
    event.preventDefault();
    void station.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}

if (!app.requestSingleInstanceLock()) app.quit();
else {
  registerAppScheme();
  void app.whenReady().then(() => {
    try {
      run(
        readSettings({
          argv: process.argv,
          userData: app.getPath('userData'),
          isPackaged: app.isPackaged,
          resourcesPath: process.resourcesPath,
        }),
      );
    } catch (error) {
      dialog.showErrorBox('Foyer can’t start', error instanceof Error ? error.message : String(error));
      app.exit(1);
    }
  });
}
