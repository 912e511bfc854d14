import { BrowserWindow, type WebPreferences } from 'electron';
import { lockDown } from './lockdown.ts';
import { confine } from './permissions.ts';
import { appPage } from './scheme.ts';

/** A page that crashed or hangs is loaded anew within this many milliseconds; the kiosk session it showed is gone. */
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

/** Keeps a page on a window's screen, and the window locked. */
function show(window: BrowserWindow, page: string, isPackaged: boolean): BrowserWindow {
  confine(window.webContents);
  if (isPackaged) lockDown(window);
  const reload = () => {
    setTimeout(() => {
      if (!window.isDestroyed()) void window.loadURL(page);
    }, reloadAfter);
  };
  window.webContents.on('render-process-gone', reload);
  window.webContents.on('did-fail-load', (_event, code) => {
    // −3 is a load that was cancelled by the next one.
    if (code !== -3) reload();
  });
  window.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  void window.loadURL(page);
  return window;
}

/** Opens the kiosk's window, full screen and locked down, on the app's own page. */
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
  window.once('ready-to-show', () => window.show());
  return show(window, appPage, options.isPackaged);
}

export interface SecondWindowOptions extends KioskWindowOptions {
  readonly page: string;
  /** Where its display lies, in device-independent pixels. */
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Opens a window over the whole of another display. It never has the focus: a scanner types into the kiosk's own. */
export function openSecondWindow({ page, bounds, ...options }: SecondWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    frame: false,
    resizable: false,
    movable: false,
    focusable: false,
    skipTaskbar: true,
    enableLargerThanScreen: true,
    show: false,
    backgroundColor: '#f7f5f0',
    autoHideMenuBar: true,
    webPreferences: webPreferences(options),
  });
  window.once('ready-to-show', () => window.showInactive());
  return show(window, page, options.isPackaged);
}
