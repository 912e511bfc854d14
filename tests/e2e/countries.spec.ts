import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { keyboard, named } from './on-screen.ts';
import { type Running, run } from './running.ts';
import { look } from './shots.ts';
import { begin, button, giveConsent } from './visitor.ts';

/** Countries and regions as the organiser words them, wherever a visitor reads one. */
test.describe.configure({ mode: 'serial' });
test.use({ hasTouch: true });
const folder = mkdtempSync(join(tmpdir(), 'foyer-countries-'));
let kiosk: Running;
let page: Page;
const countries = () => page.locator('.choice');
const search = () => page.locator('.field input').first();

test.beforeAll(async ({ browser }) => {
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  page = await browser.newPage({ reducedMotion: 'reduce', hasTouch: true });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
});
test.afterAll(async () => {
  await page?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('those that the organiser puts first stand first, in the organiser’s words', async () => {
  await begin(page, { language: 'zh-Hans', category: 'public-visitor', name: '' });
  await page.locator('.field input').fill('林志玲');
  await button(page, '继续').click();
  await expect(countries().first()).toBeVisible();
  expect((await countries().allInnerTexts()).slice(0, 4)).toEqual(['中国', '中国香港', '中国澳门', '中国台湾']);
  await look(page, 'countries-1-list');
});

test('each is found by what people call it, in their language, in English or by its code', async () => {
  for (const [typed, found] of [
    ['台湾', '中国台湾'],
    ['中国台湾', '中国台湾'],
    ['Hong Kong', '中国香港'],
    ['mo', '中国澳门'],
    ['台灣', '中国台湾'],
  ] as const) {
    await search().fill(typed);
    await expect(countries().first()).toHaveText(found);
  }
  await countries().first().click();
});

test('so are the dialling codes and the review', async () => {
  await page.locator('.choice[data-value="phone"]').click();
  await page.locator('.field input').tap();
  await expect(named(page, '+886 中国台湾')).toBeVisible();
  await expect(keyboard(page).getByRole('button', { name: '+852 中国香港', exact: true })).toBeVisible();
  await named(page, '+886 中国台湾').tap();
  await page.locator('.field input').fill('+886 912 345 678');
  await button(page, '继续').click();
  await page.locator('.choice[data-value="robots"]').click();
  await button(page, '继续').click();
  await giveConsent(page, { language: 'zh-Hans', category: 'public-visitor', name: '' });
  await expect(page.getByText('中国台湾', { exact: true })).toBeVisible();
  await look(page, 'countries-2-review');
});
