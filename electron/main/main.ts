import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { whenParentIsGone } from '../../node/program/ending.ts';
import { keepProcessPolicy, reportToStandardError } from '../../node/program/process-policy.ts';
import { confine, denyPermissions } from './permissions.ts';
import { registerAppScheme, serveApp } from './scheme.ts';
import { openScreens } from './screens.ts';
import { readSettings } from './settings.ts';
import { runStation } from './station-process.ts';

/** The Electron shell: locked windows and one station, joined by message channels. */
function run(settings: StationSettings): void {
  const dist = join(app.getAppPath(), 'dist');
  const kioskSession = session.defaultSession;
  serveApp(kioskSession, { renderer: join(dist, 'renderer'), fonts: join(settings.resourcesDir, 'fonts') });
  denyPermissions(kioskSession);
  app.on('web-contents-created', (_event, contents) => confine(contents));

  const station = runStation({
    file: join(dist, 'station', 'station.js'),
    settings,
    relaunch() {
      app.relaunch();
      app.quit();
    },
    onReady: () => screens.stationReady(),
    onFatal(message) {
      dialog.showErrorBox('Foyer can’t start', message);
      app.exit(1);
    },
  });

  const screens = openScreens({
    preload: join(dist, 'preload', 'preload.cjs'),
    isPackaged: app.isPackaged,
    hasSecond: settings.secondScreen,
    connect: station.connectScreen,
  });

  let isStopped = false;
  app.on('before-quit', (event) => {
    screens.release();
    if (isStopped) return;
    event.preventDefault();
    void station.stop().finally(() => {
      isStopped = true;
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}

/** An app that lived so long, in milliseconds, does not end at its start again and again. */
const longLife = 60_000;
keepProcessPolicy({
  report: reportToStandardError('electron'),
  exit(code) {
    // In development, npm start starts it again.
    if (app.isPackaged && performance.now() > longLife) app.relaunch();
    app.exit(code);
  },
});

// A parent that started the shell with a channel takes it down with itself, also while it starts.
whenParentIsGone(() => app.quit());

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
