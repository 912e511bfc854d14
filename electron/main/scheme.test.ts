import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../tests/support/stations.ts';
import { asSession } from './double/casts.ts';
import * as double from './double/electron.ts';
import { appPage, fileOf, registerAppScheme, serveApp } from './scheme.ts';

vi.mock('electron', () => import('./double/electron.ts'));

describe('the app’s own scheme', () => {
  it('serves only its own files, with a strict policy, and lets nothing else be loaded', async () => {
    const folder = temporaryFolder();
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
    expect(fileOf('app://foyer/assets/pinyin-hans-1.bin', { renderer: '/r', fonts: '/f' })).toBe('/r/assets/pinyin-hans-1.bin');
  });
});
