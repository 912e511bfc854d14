import { describe, expect, it, vi } from 'vitest';
import { asWindow } from './double/casts.ts';
import * as double from './double/electron.ts';
import { prevented } from './double/events.ts';
import { isAllowed, lockDown, release } from './lockdown.ts';
import { appPage } from './scheme.ts';
import { openKioskWindow } from './window.ts';

vi.mock('electron', () => import('./double/electron.ts'));

function open(isPackaged: boolean): double.BrowserWindow {
  openKioskWindow({ preload: '/preload.cjs', isPackaged });
  const window = double.windows.at(-1);
  if (window === undefined) throw new Error('no window');
  return window;
}

describe('the kiosk window', () => {
  it.each([true, false])('is sandboxed and isolated, packaged: %s', (isPackaged) => {
    const { options, loaded } = open(isPackaged);
    expect(options.webPreferences).toMatchObject({
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
      spellcheck: false,
    });
    expect(options.webPreferences.devTools).toBe(!isPackaged);
    expect(loaded).toEqual(['app://foyer/index.html']);
  });

  it('fills the screen in a kiosk’s mode where it is packaged', () => {
    expect(open(true).options).toMatchObject({ kiosk: true, fullscreen: true, frame: false, autoHideMenuBar: true });
  });

  it('comes back within two seconds after a crash, a hang or a failed load', () => {
    vi.useFakeTimers();
    const window = open(true);
    window.webContents.emit('render-process-gone');
    vi.advanceTimersByTime(2000);
    window.emit('unresponsive');
    vi.advanceTimersByTime(2000);
    window.webContents.emit('did-fail-load', {}, -6);
    window.webContents.emit('did-fail-load', {}, -3);
    vi.advanceTimersByTime(2000);
    expect(window.loaded).toEqual(Array.from({ length: 4 }, () => appPage));
    vi.useRealTimers();
  });

  it('goes nowhere and opens nothing', () => {
    const { webContents } = open(true);
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview'])
      expect(prevented(webContents, name)).toBe(true);
    expect(webContents.windowOpenHandler?.()).toEqual({ action: 'deny' });
  });

  it('has no menu and no context menu', () => {
    const window = open(true);
    expect(double.Menu.applicationMenu).toBeNull();
    expect(prevented(window.webContents, 'context-menu')).toBe(true);
  });

  it('stays at its size, whatever gestures ask for', () => {
    const { webContents } = open(true);
    expect(webContents.zoomLimits).toEqual([1, 1]);
    webContents.zoomFactor = 3;
    webContents.emit('zoom-changed');
    expect(webContents.zoomFactor).toBe(1);
  });

  it('closes only with the app', () => {
    const window = open(true);
    expect(prevented(window, 'close')).toBe(true);
    release(asWindow(window));
    expect(prevented(window, 'close')).toBe(false);
  });

  it('takes no key that would leave it', () => {
    const plain = new double.BrowserWindow({ webPreferences: {} });
    lockDown(asWindow(plain));
    expect(prevented(plain.webContents, 'before-input-event', { key: 'F11', control: false, meta: false, alt: false })).toBe(true);
  });

  it.each([
    ['a', false, false, false, true],
    ['Enter', false, false, false, true],
    ['v', true, false, false, true],
    ['@', true, false, true, true],
    ['F5', false, false, false, false],
    ['F11', false, false, false, false],
    ['r', true, false, false, false],
    ['w', true, false, false, false],
    ['i', true, false, false, false],
    ['q', false, true, false, false],
    ['F4', false, false, true, false],
    ['Tab', false, false, true, false],
    ['ArrowLeft', false, false, true, false],
    ['BrowserBack', false, false, false, false],
  ])('key %s, control %s, meta %s, alt %s: allowed %s', (key, control, meta, alt, allowed) => {
    expect(isAllowed({ key, control, meta, alt })).toBe(allowed);
  });
});
