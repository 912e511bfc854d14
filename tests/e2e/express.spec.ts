import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { copyPackFolder } from '../../node/pack-folder.ts';
import { pdfsIn, textOf } from './badge.ts';
import { importPeople } from './console.ts';
import { type Running, run } from './running.ts';
import { typeScan } from './scanner.ts';
import { look } from './shots.ts';
import { button } from './visitor.ts';

/** The reference event with express check-in, and people who agreed to everything with its website. */
const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-express-'));
const pack = join(folder, 'pack');
let kiosk: Running;
let page: Page;

const rows = [
  'reference,category,language,name,country,phone,bookingCode,consents',
  'X-1,public-visitor,fr,Ada Lovelace,GB,+442071234567,ADA-111,admission',
  'X-2,public-visitor,en,Grace Hopper,US,+12025550123,GRA-222,',
];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  copyPackFolder('resources/packs/waic-2024', pack, (content, file) =>
    file === 'event.json'
      ? { ...(content as object), printing: { ...(content as { printing: object }).printing, express: true } }
      : content,
  );
  kiosk = run(['start', '--shell', 'none', '--data', folder, '--pack', pack]);
  await importPeople(browser, kiosk, rows);
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1080, height: 1920 } });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
});
test.afterAll(async () => {
  await page?.close();
  await kiosk?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const badges = () => pdfsIn(join(folder, 'badges'));

test('a ticket at the scanner is a badge, without a tap, in the language that its holder registered in', async () => {
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await typeScan(page, 'ADA-111\n');
  await expect(page.locator('.making')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await look(page, 'express-1-printing');
  await expect(page.locator('.making[data-phase="printed"]')).toBeVisible({ timeout: 20_000 });
  expect(badges().map((pdf) => textOf(pdf).includes('Ada Lovelace'))).toEqual([true]);
  await page.locator('.actions > .button').last().click();
  await expect(page.locator('.attract')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
});

test('the same ticket again prints nothing by itself', async () => {
  // The code that lies there is not read twice in a row; somebody else's is between.
  await typeScan(page, 'GRA-222\n');
  await expect(page.locator('[data-purpose="admission"]')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await button(page, 'Start over').click();
  await page.locator('.dialog').getByRole('button', { name: 'Start over' }).click();
  await expect(page.locator('.attract')).toBeVisible();
  await typeScan(page, 'ADA-111\n');
  // They are asked what they were not asked for the first time.
  await expect(page.locator('[data-purpose="newsletter"]')).toBeVisible();
  await look(page, 'express-2-again');
  expect(badges()).toHaveLength(1);
});
