import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { asContents, asSession } from './double/casts.ts';
import * as double from './double/electron.ts';
import { prevented } from './double/events.ts';
import { confine, denyPermissions, isOwnPage } from './permissions.ts';
import { appPage } from './scheme.ts';

vi.mock('electron', () => import('./double/electron.ts'));

describe('the session', () => {
  const own = 'app://foyer/index.html';

  /** A session in which everything was denied that can be, and its handlers by name. */
  function deny() {
    const session = new double.SessionDouble();
    denyPermissions(asSession(session));
    const call = (name: string, ...args: unknown[]) =>
      (session.handlers.get(name) as ((...all: unknown[]) => unknown) | undefined)?.(...args);
    const isGranted = (permission: string, requestingUrl: string, mediaTypes?: string[]) => {
      let granted: boolean | null = null;
      const answer = (given: boolean) => {
        granted = given;
      };
      call('permissionRequest', null, permission, answer, { requestingUrl, ...(mediaTypes === undefined ? {} : { mediaTypes }) });
      return granted;
    };
    return { session, call, isGranted };
  }

  it('lets its own page use the camera, and no microphone with it', () => {
    const { isGranted } = deny();
    expect(isGranted('media', own, ['video'])).toBe(true);
    for (const types of [['video', 'audio'], ['audio']]) expect(isGranted('media', own, types)).toBe(false);
  });

  it.each(['https://example.org/', 'app://foyer.example.org/'])('lets no page of %s use the camera', (url) => {
    expect(deny().isGranted('media', url, ['video'])).toBe(false);
  });

  it('says beforehand what it would grant', () => {
    const { call } = deny();
    expect(call('permissionCheck', null, 'media', 'app://foyer/', { mediaType: 'video' })).toBe(true);
    for (const [permission, mediaType] of [['media', 'audio'], ['usb']])
      expect(call('permissionCheck', null, permission, 'app://foyer/', { mediaType })).toBe(false);
  });

  it('grants nothing else: no place, no screen, no device, no download', () => {
    const { session, call, isGranted } = deny();
    expect(isGranted('geolocation', own)).toBe(false);
    const streams: object[] = [];
    call('displayMedia', null, (given: object) => streams.push(given));
    expect(streams).toEqual([{}]);
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
