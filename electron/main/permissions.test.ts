import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { asContents, asSession } from './double/casts.ts';
import * as double from './double/electron.ts';
import { prevented } from './double/events.ts';
import { confine, denyPermissions, isOwnPage } from './permissions.ts';
import { appPage } from './scheme.ts';

vi.mock('electron', () => import('./double/electron.ts'));

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
});

describe('messages to main', () => {
  it('are taken from the kiosk’s own page only', () => {
    const { webContents } = new double.BrowserWindow({ webPreferences: {} });
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
