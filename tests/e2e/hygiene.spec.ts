import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { toInput } from '../../core/clock/zoned-time.ts';
import { holdClocks, sleep } from './page-clock.ts';
import { type Running, run } from './running.ts';
import { look, lookIn } from './shots.ts';
import { button, chooseLanguage } from './visitor.ts';

/** A kiosk that nobody stands at: dark, closed, out of service, with something to say. */
test.describe.configure({ mode: 'serial', timeout: 90_000 });

async function open(browser: Browser, kiosk: Running): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await holdClocks(page);
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  return page;
}
const shut = (page: Page) => page.locator('.shut');
const dark = (page: Page) => page.locator('.dark');

/** Staff take the kiosk out of service, or put it back. */
async function setService(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
  await page
    .locator('.desk nav')
    .getByRole('button', { name: /Station/ })
    .click();
  await button(page, name).click();
  await expect(button(page, name)).toHaveCount(0);
  await button(page, 'Close').click();
  await page.locator('.desk > header > .button').click();
}

test.describe('a kiosk of a hub', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-hygiene-'));
  let kiosk: Running;
  let page: Page;
  let console: Page;
  const start = () => run(['start', '--shell', 'none', '--data', folder, '--lang', 'en']);
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(150_000);
    kiosk = start();
    const address = await kiosk.says(/Hub console: (\S+)/, 90_000);
    page = await open(browser, kiosk);
    console = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    console.on('dialog', (dialog) => void dialog.accept('Li Na'));
    await console.goto(address);
  });
  test.afterAll(async () => {
    await console?.close();
    await page?.close();
    expect(await kiosk.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  test('goes dark when nobody is there; a touch wakes it and is only that', async () => {
    await expect(page.locator('.attract')).toBeVisible();
    await sleep(page, 16 * 60_000);
    await expect(dark(page)).toBeVisible();
    await look(page, 'hygiene-1-dark');
    const place = () => page.locator('.dark span').getAttribute('style');
    const before = await place();
    await sleep(page, 61_000);
    await expect.poll(place).not.toBe(before);
    // Where “Register now” was.
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    await page.mouse.click(width / 2, height * 0.8);
    await expect(dark(page)).toHaveCount(0);
    await expect(page.locator('.attract')).toBeVisible();
  });

  test('shows what organisers announce on the console, in the visitor’s language', async () => {
    const section = console.locator('section', { has: console.getByRole('heading', { name: 'Announcements at kiosks' }) });
    await section.getByLabel('简体中文').fill('B 馆今天十点开放，请从南门进入。');
    await section.getByLabel('English').fill('Hall B opens at ten today. Please use the south door.');
    await section.getByLabel('العربية').fill('تفتح القاعة B الساعة العاشرة اليوم.');
    await button(console, 'Announce').click();
    await expect(section.getByText('by Li Na')).toBeVisible();
    await chooseLanguage(page, 'en');
    await expect(page.locator('.announcements')).toHaveText('Hall B opens at ten today. Please use the south door.', { timeout: 20_000 });
    await lookIn(page, 'hygiene-2-announced', ['en', 'zh-Hans', 'ar']);
    await chooseLanguage(page, 'fr');
    // In a language that was left out: as in the event's first one.
    await expect(page.locator('.announcements')).toContainText('B 馆今天十点开放');
    await button(section.page(), 'Withdraw').click();
    await expect(page.locator('.announcements')).toHaveCount(0, { timeout: 20_000 });
    await chooseLanguage(page, 'en');
  });

  test('is taken out of service on the console, says so in all languages, and staff put it back', async () => {
    await button(console, 'Take out of service').click();
    await expect(shut(page)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole('heading', { name: 'This kiosk is out of service' })).toBeVisible();
    await expect(page.locator('.in-others li')).toHaveCount(8);
    await expect(page.locator('.in-others [lang="ar"]')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('.in-others [lang="ja"]')).toContainText('ご利用いただけません');
    await lookIn(page, 'hygiene-3-out', ['en', 'zh-Hans', 'ar']);
    await expect(console.getByText('out of service', { exact: true })).toBeVisible({ timeout: 20_000 });
    await setService(page, 'Put back into service');
    await expect(page.locator('.attract')).toBeVisible();
  });

  test('stays out of service over a restart', async ({ browser }) => {
    await setService(page, 'Take out of service');
    await expect(shut(page)).toBeVisible();
    await page.close();
    expect(await kiosk.stop()).toBe(0);
    kiosk = start();
    page = await open(browser, kiosk);
    await expect(shut(page)).toBeVisible();
    await setService(page, 'Put back into service');
    await expect(page.locator('.attract')).toBeVisible();
  });
});

test('a kiosk outside its hours says when it opens, takes no code, and goes dark soon', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-hygiene-'));
  const pack = join(folder, 'pack');
  cpSync('resources/packs/waic-2024', pack, { recursive: true });
  const file = join(pack, 'event.json');
  const event = JSON.parse(readFileSync(file, 'utf8'));
  const zone = event.event.timeZone as string;
  const tomorrow = toInput(Date.now() + 24 * 3_600_000, zone).slice(0, 10);
  writeFileSync(file, JSON.stringify({ ...event, kiosks: { hours: [{ on: tomorrow, opens: '08:30', closes: '18:00' }] } }));
  const kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', join(folder, 'data'), '--pack', pack, '--lang', 'en']);
  const page = await open(browser, kiosk);
  await expect(page.getByRole('heading', { name: /^Opens \w+day, \w+ \d+ at 8:30\s?AM$/ })).toBeVisible();
  await lookIn(page, 'hygiene-4-closed', ['en', 'zh-Hans', 'ar']);
  await page.keyboard.type('ABC-123\n');
  await expect(shut(page)).toBeVisible();
  await sleep(page, 61_000);
  await expect(dark(page)).toBeVisible();
  await page.close();
  expect(await kiosk.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});
