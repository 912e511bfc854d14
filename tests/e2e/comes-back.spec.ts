import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import config from './playwright.config.ts';
import { type Running, run } from './running.ts';

/** After the end of browser, shell, station or power, in any order, the screen is there again without anybody's hand. */
test.describe.configure({ mode: 'serial' });
const folder = mkdtempSync(join(tmpdir(), 'foyer-comes-back-'));
const start = ['start', '--shell', 'none', '--hub', 'none', '--data', join(folder, 'data'), '--lang', 'en'];
const ready = /Foyer is ready: (\S+)/;
let kiosk: Running;
let address = '';
let context: BrowserContext;
let page: Page;

/** A browser with a profile that stays, as a kiosk's does. */
async function openBrowser(): Promise<void> {
  context = await chromium.launchPersistentContext(join(folder, 'profile'), { ...config.use?.launchOptions });
  page = context.pages()[0] ?? (await context.newPage());
}
const isThere = () => expect(page.locator('.attract, .gate')).toBeVisible({ timeout: 30_000 });

test.beforeAll(async () => {
  kiosk = run([...start, '--role', 'gate:expo-north-gate', '--name', 'North 1']);
  address = await kiosk.says(ready);
  await openBrowser();
});
test.afterAll(async () => {
  await context?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the printed address opens the screen, and opens it again after the browser ended, and without it', async () => {
  await page.goto(address);
  await isThere();
  await context.close();
  await openBrowser();
  await page.goto(address);
  await isThere();
  await context.close();
  await openBrowser();
  await page.goto(new URL('/', address).href);
  await isThere();
});

test('a page that is left alone finds the shell that was started again, whose station is what it was', async () => {
  await expect(page.locator('.gate-place')).toContainText('North 1');
  await kiosk.stop();
  await expect(page.locator('[data-trouble="station"]')).toBeVisible();
  kiosk = run(start);
  expect(new URL(await kiosk.says(ready)).host).toBe(new URL(address).host);
  await isThere();
  await expect(page.locator('.gate-place')).toContainText('North 1');
});

test('so does a browser that was started while nothing else ran, and then with the address of another day', async () => {
  await kiosk.stop();
  await context.close();
  await openBrowser();
  await page.goto(address).catch(() => null);
  kiosk = run(start);
  await kiosk.says(ready);
  await page.goto(address);
  await isThere();
});

test('nobody else gets in by it', async ({ browser }) => {
  const stranger = await browser.newContext();
  for (const url of [address, new URL('/', address).href]) expect((await (await stranger.newPage()).goto(url))?.status()).toBe(403);
  await stranger.close();
});

test('a browser that ends is started again, with an address of its own each time', async ({ request }) => {
  const [binary, opened, profile] = [join(folder, 'chromium'), join(folder, 'opened'), join(folder, 'browser-data')];
  writeFileSync(binary, `#!/bin/sh\necho "$@" >> ${opened}\nexit 0\n`);
  chmodSync(binary, 0o755);
  const args = ['start', '--shell', 'browser', '--hub', 'none', '--data', profile];
  const watched = run(args, { FOYER_CHROMIUM: binary, DISPLAY: ':99' });
  await watched.says(ready);
  const addresses = () => (existsSync(opened) ? [...readFileSync(opened, 'utf8').matchAll(/--app=(\S+)/g)].map(([, url = '']) => url) : []);
  await expect.poll(() => new Set(addresses()).size, { timeout: 20_000 }).toBeGreaterThan(1);
  expect(readFileSync(opened, 'utf8')).not.toMatch(/--disable-pinch|--overscroll/);
  const last = addresses().at(-1) ?? '';
  expect((await request.get(last, { maxRedirects: 0 })).status()).toBe(303);
  await watched.says(/The browser has ended/);
  expect(await watched.stop()).toBe(0);
});
