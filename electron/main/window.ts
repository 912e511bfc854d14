import { BrowserWindow, type WebPreferences } from 'electron';
import { lockDown } from './lockdown.ts';
import { confine } from './permissions.ts';
import { appPage } from './scheme.ts';

/** A page that crashed or hangs is loaded anew within this many milliseconds; the visit it showed is gone. */
const reloadAfter = 1_000;

export interface KioskWindowOptions {
  readonly preload: string;
  readonly isPackaged: boolean;
}

/** The kiosk window's preferences: the same in tests, in development and in what ships, but for the developer tools. */
export function webPreferences({ preload, isPackaged }: KioskWindowOptions): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    disableDialogs: true,
    spellcheck: false,
    autoplayPolicy: 'no-user-gesture-required',
    devTools: !isPackaged,
  };
}

/** Opens the one window, full screen and locked down, on the app's own page. */
export function openKioskWindow(options: KioskWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    kiosk: options.isPackaged,
    fullscreen: options.isPackaged,
    frame: !options.isPackaged,
    width: 1080,
    height: 1080,
    show: false,
    backgroundColor: '#f7f5f0',
    autoHideMenuBar: true,
    webPreferences: webPreferences(options),
  });
  confine(window.webContents);
  if (options.isPackaged) lockDown(window);
  window.once('ready-to-show', () => window.show());
  const reload = () => {
    setTimeout(() => {
      if (!window.isDestroyed()) void window.loadURL(appPage);
    }, reloadAfter);
  };
  window.webContents.on('render-process-gone', reload);
  window.webContents.on('did-fail-load', (_event, code) => {
    // −3 is a load that was called off by the next one.
    if (code !== -3) reload();
  });
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  void window.loadURL(appPage);
  return window;
}
