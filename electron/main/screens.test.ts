import type { MessagePortMain } from 'electron';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import * as double from './double/electron.ts';
import { appPage, greetingPage } from './scheme.ts';
import { openScreens } from './screens.ts';

vi.mock('electron', () => import('./double/electron.ts'));

const kiosk = { id: 1, bounds: { x: 0, y: 0, width: 1080, height: 1920 } };
const door = { id: 2, bounds: { x: 1080, y: 0, width: 1920, height: 1080 } };
/** Stands for a port: the double's windows only count them. */
const port = {} as MessagePortMain;

beforeEach(() => {
  double.windows.length = 0;
  double.screen.displays = [kiosk];
  double.screen.removeAllListeners();
  double.ipcMain.removeAllListeners();
});
const open = (hasSecond: boolean) => openScreens({ preload: '/preload.cjs', isPackaged: true, hasSecond, connect: () => port });
const ready = (window: double.BrowserWindow | undefined, url: string) =>
  double.ipcMain.emit('screen-ready', { sender: window?.webContents, senderFrame: { url, parent: null } });
const ports = (window: double.BrowserWindow | undefined) => window?.webContents.posted.length;

it('a second display greets those who come, under the same locks, and never takes the focus', () => {
  double.screen.displays = [kiosk, door];
  open(true);
  const [first, second] = double.windows;
  expect(double.windows.map(({ loaded }) => loaded)).toEqual([[appPage], [greetingPage]]);
  expect(second?.options).toMatchObject({ ...door.bounds, frame: false, focusable: false, resizable: false });
  expect(second?.options.webPreferences).toEqual(first?.options.webPreferences);
  expect(second?.webContents.windowOpenHandler?.()).toEqual({ action: 'deny' });
  second?.emit('ready-to-show');
  expect(second?.shown).toBe('inactive');
});

it('each window gets a port of its own once both it and the station are ready, and another after a restart', () => {
  double.screen.displays = [kiosk, door];
  const screens = open(true);
  const [first, second] = double.windows;
  ready(second, greetingPage);
  expect(ports(second)).toBe(0);
  screens.stationReady();
  expect([ports(first), ports(second)]).toEqual([0, 1]);
  ready(first, appPage);
  expect([ports(first), ports(second)]).toEqual([1, 1]);
  screens.stationReady();
  expect([ports(first), ports(second)]).toEqual([2, 2]);
});

it('the second window’s port is one of a second screen', () => {
  double.screen.displays = [kiosk, door];
  const kinds: string[] = [];
  const screens = openScreens({
    preload: '/preload.cjs',
    isPackaged: true,
    hasSecond: true,
    connect(kind) {
      kinds.push(kind);
      return port;
    },
  });
  const [first, second] = double.windows;
  screens.stationReady();
  ready(second, greetingPage);
  ready(first, appPage);
  expect(kinds).toEqual(['second', 'own']);
});

it('a window whose port the station has closed gets another a second later', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const closing: (() => void)[] = [];
  const screens = openScreens({
    preload: '/preload.cjs',
    isPackaged: true,
    hasSecond: false,
    connect(_kind, onClosed) {
      closing.push(onClosed);
      return port;
    },
  });
  const [first] = double.windows;
  screens.stationReady();
  ready(first, appPage);
  expect(ports(first)).toBe(1);
  closing[0]?.();
  vi.advanceTimersByTime(999);
  expect(ports(first)).toBe(1);
  vi.advanceTimersByTime(1);
  expect(ports(first)).toBe(2);
});

it('a page that is not ours gets no port', () => {
  double.screen.displays = [kiosk, door];
  const screens = open(true);
  const [, second] = double.windows;
  screens.stationReady();
  ready(second, 'https://example.org/');
  expect(ports(second)).toBe(0);
});

it('the second window closes only with the app', () => {
  double.screen.displays = [kiosk, door];
  const screens = open(true);
  const [, second] = double.windows;
  second?.close();
  expect(second?.isDestroyed()).toBe(false);
  screens.release();
  second?.close();
  expect(second?.isDestroyed()).toBe(true);
});

it('the second window comes and goes with its display, and moves with it', () => {
  const screens = open(true);
  expect(double.windows).toHaveLength(1);
  double.screen.displays = [kiosk, door];
  double.screen.emit('display-added');
  const [, second] = double.windows;
  expect(second?.loaded).toEqual([greetingPage]);
  const moved = { ...door, bounds: { ...door.bounds, x: -1920 } };
  double.screen.displays = [kiosk, moved];
  double.screen.emit('display-added');
  expect(second?.bounds).toEqual(moved.bounds);
  double.screen.displays = [kiosk];
  double.screen.emit('display-removed');
  expect(second?.isDestroyed()).toBe(true);
  ready(second, greetingPage);
  screens.stationReady();
  expect(ports(second)).toBe(0);
});

it('without being asked for, a second display stays as it is', () => {
  double.screen.displays = [kiosk, door];
  open(false);
  double.screen.emit('display-added');
  expect(double.windows).toHaveLength(1);
});
