import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { run } from './running.ts';

test('a kiosk whose printer is away says so before anybody fills in a form, in both languages, and needs no hub', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-trouble-'));
  const kiosk = run([
    'start',
    '--shell',
    'none',
    '--hub',
    'none',
    '--data',
    folder,
    '--printer',
    'ipp://127.0.0.1:9/ipp/print',
    '--lang',
    'en',
  ]);
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.getByRole('heading', { name: 'This kiosk can’t print just now' })).toBeVisible();
  await expect(page.getByText('The printer can’t be reached.')).toBeVisible();
  await page.locator('.rail').getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { name: '本机暂时无法打印' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('trouble.png') });
  expect(await kiosk.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

test('the screen waits for a station that was stopped instead of showing an error', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-trouble-'));
  const kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
  await kiosk.stop();
  await expect(page.getByRole('heading', { name: 'One moment, please' })).toBeVisible();
  rmSync(folder, { recursive: true, force: true });
});

for (const [args, said] of [
  [['--shell', 'window'], '--shell is electron, browser or none'],
  [['--hub', 'somewhere'], '--hub is embedded, none or an address'],
  [['--printer', 'lpt1'], '--printer is file:DIR or ipp://'],
  [['--port', '99999'], '--port is a number'],
  [['--data', 'data'], 'lies in the project itself'],
  [['--hub', 'none', '--pack', 'nowhere', '--shell', 'none', '--data', join(tmpdir(), 'foyer-no-pack')], 'nowhere'],
] as const) {
  test(`npm start ${args.slice(0, 4).join(' ')} ends with a sentence`, async () => {
    const started = run(['start', ...args]);
    await started.says(new RegExp(said.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    expect(await started.ended).toBe(1);
    rmSync(join(tmpdir(), 'foyer-no-pack'), { recursive: true, force: true });
  });
}
