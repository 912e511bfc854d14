import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { findElectron, hasDisplay } from '../../build/start/window.ts';
import { settingsFor } from '../support/station-folder.ts';
import { begin, fillPublicForm, giveConsent, print } from './visitor.ts';

const root = join(import.meta.dirname, '../..');
const binary = process.getuid?.() === 0 || !hasDisplay() ? null : findElectron(false);
const why =
  process.getuid?.() === 0
    ? 'Electron does not run as root with its sandbox on'
    : hasDisplay()
      ? 'Electron’s binary is not here and could not be downloaded'
      : 'there is no display';

test('a visitor registers in Electron itself, whose page has no Node and no way out', async () => {
  if (binary === null) console.log(`The Electron spec is skipped: ${why}.`);
  test.skip(binary === null, why);
  const folder = mkdtempSync(join(tmpdir(), 'foyer-electron-'));
  const settings = join(folder, 'settings.json');
  writeFileSync(settings, JSON.stringify(settingsFor(join(folder, 'station'))));
  const app = await _electron.launch({ executablePath: binary ?? '', args: [root, `--settings=${settings}`] });
  const page = await app.firstWindow();
  await expect(page.locator('.attract')).toBeVisible();
  expect(page.url()).toBe('app://foyer/index.html');
  expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')])).toEqual([
    'undefined',
    'undefined',
  ]);
  await page.evaluate(() => window.location.assign('https://example.org/'));
  expect(page.url()).toBe('app://foyer/index.html');
  const visitor = { language: 'en', category: 'public-visitor', name: 'Electron Visitor' } as const;
  await begin(page, visitor);
  await fillPublicForm(page, visitor);
  await giveConsent(page, visitor);
  expect(await print(page, visitor)).not.toBe('');
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});
