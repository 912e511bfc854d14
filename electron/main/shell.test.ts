import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { BrowserWindow, Session, WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stationSettings } from '../../tests/support/station-settings.ts';
import * as double from './double/electron.ts';
import { createHostRouter, keyBackend } from './keys.ts';
import { isAllowed, lockDown, release } from './lockdown.ts';
import { confine, denyPermissions, isOwnPage } from './permissions.ts';
import { appPage, fileOf, registerAppScheme, serveApp } from './scheme.ts';
import { readSettings } from './settings.ts';
import { runStation } from './station-process.ts';
import { openKioskWindow } from './window.ts';

vi.mock('electron', () => import('./double/electron.ts'));

// The double has the parts of Electron's objects that the shell uses, no more.
const asSession = (session: double.SessionDouble) => session as unknown as Session;
const asContents = (contents: double.WebContentsDouble) => contents as unknown as WebContents;
const asWindow = (window: double.BrowserWindow) => window as unknown as BrowserWindow;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(isPackaged: boolean): double.BrowserWindow {
  openKioskWindow({ preload: '/preload.cjs', isPackaged });
  const window = double.windows.at(-1);
  if (window === undefined) throw new Error('no window');
  return window;
}

/** Whether the handlers of an event keep it from happening. */
function prevented(emitter: NodeJS.EventEmitter, name: string, ...args: unknown[]): boolean {
  let stopped = false;
  emitter.emit(
    name,
    {
      preventDefault: () => {
        stopped = true;
      },
    },
    ...args,
  );
  return stopped;
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

  it('has no menu, no context menu, no zoom, and closes only with the app', () => {
    const window = open(true);
    expect(double.Menu.applicationMenu).toBeNull();
    expect(prevented(window.webContents, 'context-menu')).toBe(true);
    expect(window.webContents.zoomLimits).toEqual([1, 1]);
    window.webContents.zoomFactor = 3;
    window.webContents.emit('zoom-changed');
    expect(window.webContents.zoomFactor).toBe(1);
    expect(prevented(window, 'close')).toBe(true);
    release(asWindow(window));
    expect(prevented(window, 'close')).toBe(false);
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

describe('the session', () => {
  it('denies every permission, device and download but the camera to its own page', () => {
    const session = new double.SessionDouble();
    denyPermissions(asSession(session));
    const answers: unknown[] = [];
    const call = (name: string, ...args: unknown[]) =>
      (session.handlers.get(name) as ((...all: unknown[]) => unknown) | undefined)?.(...args);
    const ask = (permission: string, requestingUrl: string, mediaTypes?: string[]) =>
      call('permissionRequest', null, permission, (granted: boolean) => answers.push(granted), {
        requestingUrl,
        ...(mediaTypes === undefined ? {} : { mediaTypes }),
      });
    ask('media', 'app://foyer/index.html', ['video']);
    for (const types of [['video', 'audio'], ['audio']]) ask('media', 'app://foyer/index.html', types);
    for (const url of ['https://example.org/', 'app://foyer.example.org/']) ask('media', url, ['video']);
    ask('geolocation', 'app://foyer/index.html');
    call('displayMedia', null, (streams: object) => answers.push(streams));
    expect(answers).toEqual([true, false, false, false, false, false, {}]);
    expect(call('permissionCheck', null, 'media', 'app://foyer/', { mediaType: 'video' })).toBe(true);
    for (const [permission, mediaType] of [['media', 'audio'], ['usb']])
      expect(call('permissionCheck', null, permission, 'app://foyer/', { mediaType })).toBe(false);
    expect(call('devicePermission')).toBe(false);
    expect(prevented(session, 'will-download')).toBe(true);
  });

  it('confines any further web contents too', () => {
    const contents = new double.WebContentsDouble();
    confine(asContents(contents));
    expect(prevented(contents, 'will-navigate')).toBe(true);
  });

  it('serves only its own files, with a strict policy, and lets nothing else be loaded', async () => {
    mkdirSync(join(folder, 'renderer'));
    writeFileSync(join(folder, 'renderer/index.html'), '<p>');
    writeFileSync(join(folder, 'secret.js'), 'x');
    const session = new double.SessionDouble();
    serveApp(asSession(session), { renderer: join(folder, 'renderer'), fonts: join(folder, 'fonts') });
    const handle = session.handlers.get('protocol:app') as unknown as (request: { url: string; method: string }) => Promise<Response>;
    const page = await handle({ url: appPage, method: 'GET' });
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    for (const url of [
      'app://foyer/../secret.js',
      'app://foyer/%2e%2e/secret.js',
      'app://other/index.html',
      'app://foyer/nothing.js',
      'app://foyer/index.exe',
    ])
      expect((await handle({ url, method: 'GET' })).status).toBe(404);
    expect((await handle({ url: appPage, method: 'POST' })).status).toBe(404);
    const before = session.handlers.get('onBeforeRequest') as unknown as (
      details: { url: string },
      answer: (result: object) => void,
    ) => void;
    const cancelled = (url: string) => {
      let result = {};
      before({ url }, (answer) => {
        result = answer;
      });
      return result;
    };
    expect(cancelled('https://example.org/')).toEqual({ cancel: true });
    expect(cancelled('file:///etc/passwd')).toEqual({ cancel: true });
    expect(cancelled(appPage)).toEqual({ cancel: false });
  });

  it('registers app:// as a secure standard scheme', () => {
    registerAppScheme();
    expect(double.protocol.privileged).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
    expect(fileOf('file:///etc/passwd', { renderer: '/r', fonts: '/f' })).toBeNull();
    expect(fileOf('app://foyer/fonts/inter/Inter-Bold.ttf', { renderer: '/r', fonts: '/f' })).toBe('/f/inter/Inter-Bold.ttf');
  });
});

describe('messages to main', () => {
  it('are heard from the kiosk’s own page only', () => {
    const { webContents } = open(true);
    const frame = (url: string, parent: unknown = null) => ({ url, parent });
    const isOwn = (sender: unknown, senderFrame: { url: string; parent: unknown } | null) =>
      isOwnPage({ sender: sender as WebContents, senderFrame }, { webContents: asContents(webContents) });
    expect(isOwn(webContents, frame(appPage))).toBe(true);
    expect(isOwn(webContents, frame('https://example.org/'))).toBe(false);
    expect(isOwn(webContents, frame('app://foyer.example.org/'))).toBe(false);
    expect(isOwn(webContents, frame(appPage, {}))).toBe(false);
    expect(isOwn(webContents, null)).toBe(false);
    expect(isOwn(new double.WebContentsDouble(), frame(appPage))).toBe(false);
  });
});

describe('keys', () => {
  it('are kept by a real key store; basic_text is none', async () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
    for (const [backend, available, expected] of [
      ['gnome_libsecret', true, 'gnome_libsecret'],
      ['basic_text', true, 'none'],
      ['unknown', true, 'none'],
      ['kwallet6', false, 'none'],
    ] as const) {
      double.safeStorage.backend = backend;
      double.safeStorage.isAvailable = available;
      expect(await keyBackend()).toBe(expected);
    }
    double.safeStorage.backend = 'gnome_libsecret';
    double.safeStorage.isAvailable = true;
    const host = createRouterClient(
      createHostRouter(() => {}),
      { context: {} },
    );
    const { wrapped } = await host.key.wrap({ plain: 'c2VjcmV0' });
    expect(await host.key.unwrap({ wrapped })).toEqual({ plain: 'c2VjcmV0' });
    await expect(host.key.unwrap({ wrapped: 'eHg=' })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    vi.restoreAllMocks();
  });
});

describe('printers of the operating system', () => {
  const host = () =>
    createRouterClient(
      createHostRouter(() => {}),
      { context: {} },
    );

  it('are told of with what stops them', async () => {
    const kiosk = new double.BrowserWindow({ webPreferences: {} });
    const of = (name: string, options: Record<string, string>) => ({ name, displayName: name, description: 'Evolis', options });
    kiosk.webContents.printers = [
      of('ready', { 'printer-state': '3', 'printer-state-reasons': 'none' }),
      of('printing', { 'printer-state': '4', 'printer-state-reasons': 'media-low-report' }),
      of('empty', { 'printer-state': '5', 'printer-state-reasons': 'media-empty-error,media-needed' }),
      of('stopped', { 'printer-state': '5', 'printer-state-reasons': 'none' }),
    ];
    for (const other of double.windows) if (other !== kiosk) other.destroy();
    expect(await host().printing.printers({})).toEqual([
      { name: 'ready', make: 'Evolis', state: 'ready', reasons: [] },
      { name: 'printing', make: 'Evolis', state: 'busy', reasons: [] },
      { name: 'empty', make: 'Evolis', state: 'trouble', reasons: ['media-empty'] },
      { name: 'stopped', make: 'Evolis', state: 'trouble', reasons: ['paused'] },
    ]);
    vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    kiosk.webContents.printers = [of('jam', { status: String(0x8 | 0x400000) })];
    expect(await host().printing.printers({})).toEqual([
      { name: 'jam', make: 'Evolis', state: 'trouble', reasons: ['media-jam', 'cover-open'] },
    ]);
    vi.restoreAllMocks();
  });

  it('are printed to without a dialog, from a window that runs no script and reaches nothing', async () => {
    const page = { width: 86, height: 54 };
    const drawings = ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<svg id="2"/>'];
    expect(await host().printing.print({ queue: 'Evolis', name: 'badge-1', page, drawings })).toEqual({ isTaken: true });
    const window = double.windows.at(-1);
    expect(window?.options).toMatchObject({ show: false });
    expect(window?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    });
    expect(window?.isGone).toBe(true);
    expect(window?.webContents.printed).toEqual([
      {
        silent: true,
        deviceName: 'Evolis',
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: 86_000, height: 54_000 },
      },
    ]);
    const html = Buffer.from(window?.loaded[0]?.split('base64,')[1] ?? '', 'base64').toString();
    expect(html).toContain('@page{size:86mm 54mm;margin:0}');
    expect(html.match(/<svg/g)).toHaveLength(2);
    const guard = double.session.partitions.get('printing')?.handlers.get('onBeforeRequest') as unknown as (
      details: { url: string },
      answer: (result: { cancel: boolean }) => void,
    ) => void;
    const isCancelled = (url: string) => {
      let cancelled = false;
      guard({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    };
    expect(isCancelled('https://example.org/x.png')).toBe(true);
    expect(isCancelled('file:///etc/passwd')).toBe(true);
    expect(isCancelled('data:image/png;base64,AA==')).toBe(false);
  });
});

describe('the station’s process', () => {
  it('is a utility process with a host port, restarted when it dies, and given its settings', async () => {
    vi.useFakeTimers();
    let ready = 0;
    const fatal: string[] = [];
    const station = runStation({
      file: '/app/dist/station/station.js',
      settings: stationSettings,
      relaunch: () => {},
      onReady: () => ready++,
      onFatal: (message) => fatal.push(message),
    });
    const first = double.forked.at(-1);
    expect(first?.file).toBe('/app/dist/station/station.js');
    expect(first?.messages.map(({ message }) => message.role ?? message.kind)).toEqual(['host', 'start']);
    expect(first?.messages[0]?.ports).toHaveLength(1);
    first?.emit('message', { kind: 'ready' });
    expect(ready).toBe(1);
    expect(station.connectScreen()).not.toBeNull();
    first?.emit('message', { kind: 'rubbish' });
    first?.emit('exit', 9);
    expect(station.connectScreen()).toBeNull();
    vi.advanceTimersByTime(1000);
    const second = double.forked.at(-1);
    expect(second).not.toBe(first);
    second?.emit('message', { kind: 'fatal', code: 'wrong-key', message: 'The key does not open it.' });
    expect(fatal).toEqual(['The key does not open it.']);
    second?.emit('exit', 1);
    vi.advanceTimersByTime(5000);
    expect(double.forked.at(-1)).toBe(second);
    vi.useRealTimers();
    await station.stop();
    for (const { ports } of [...(first?.messages ?? []), ...(second?.messages ?? [])]) for (const port of ports) port.close();
  });
});

describe('settings', () => {
  it('come from the named file, or say which file is wrong and how', () => {
    const file = join(folder, 'station.json');
    const place = { argv: ['electron', `--settings=${file}`], userData: folder, isPackaged: false, resourcesPath: '/r' };
    expect(() => readSettings(place)).toThrow(file);
    writeFileSync(file, JSON.stringify({ ...stationSettings, printer: 'lpt1:' }));
    expect(() => readSettings(place)).toThrow(/printer/);
    writeFileSync(file, JSON.stringify(stationSettings));
    expect(readSettings(place)).toEqual(stationSettings);
    const { resourcesDir: _, dataDir: __, ...rest } = stationSettings;
    writeFileSync(file, JSON.stringify(rest));
    expect(readSettings({ ...place, argv: [], isPackaged: true })).toMatchObject({
      resourcesDir: '/r/resources',
      dataDir: join(folder, 'station'),
    });
  });
});
