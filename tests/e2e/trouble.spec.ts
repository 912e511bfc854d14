import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startZebra } from '../printing/zebra.ts';
import { type Running, run } from './running.ts';
import { look } from './shots.ts';
import { begin, button, chooseLanguage, fillPublicForm, giveConsent } from './visitor.ts';

type Zebra = Awaited<ReturnType<typeof startZebra>>;

test.describe('a kiosk whose printer is out of paper', () => {
  test.describe.configure({ mode: 'serial' });
  const folder = mkdtempSync(join(tmpdir(), 'foyer-trouble-'));
  let printer: Zebra;
  let spare: Zebra;
  let kiosk: Running;
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    [printer, spare] = [await startZebra(), await startZebra()];
    kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--printer', printer.address, '--lang', 'en']);
    page = await browser.newPage();
    await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
    await expect(page.locator('.attract')).toBeVisible();
    await expect(page.locator('.no-printing')).toHaveCount(0);
  });
  test.afterAll(async () => {
    await page?.close();
    expect(await kiosk.stop()).toBe(0);
    printer.stop();
    spare.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('says so before anybody fills in a form, in both languages', async () => {
    printer.set({ paperOut: true });
    await expect(page.getByText('This kiosk can’t print badges just now')).toBeVisible({ timeout: 2_000 });
    await look(page, 'trouble-1-attract');
    await chooseLanguage(page, 'zh-Hans');
    await expect(page.getByText('本机暂时无法打印证件')).toBeVisible();
  });

  test('still registers, and says where the badge is to be had', async () => {
    const visitor = { language: 'en', category: 'public-visitor', name: '欧阳娜娜' } as const;
    await begin(page, visitor);
    await fillPublicForm(page, visitor);
    await giveConsent(page, visitor);
    await button(page, 'Print my badge').click();
    await expect(page.getByRole('heading', { name: 'You are registered' })).toBeVisible();
    await expect(page.getByText('collect one at the service desk')).toBeVisible();
    await look(page, 'trouble-2-waiting');
    expect(printer.labels()).toEqual([]);
    await button(page, 'Collect it at the desk').click();
    await button(page, 'Done').click();
  });

  test('shows staff what is wrong, and what waits for it', async () => {
    for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
    await page.locator('.dialog input').fill('2024');
    await page.keyboard.press('Enter');
    await page
      .locator('.desk nav')
      .getByRole('button', { name: /Printing/ })
      .click();
    await expect(page.locator('.printer')).toContainText('The printer is out of paper.');
    await page.locator('.jobs .people button', { hasText: '欧阳娜娜' }).click();
    await expect(page.locator('.ledger li')).toHaveCount(1);
    await look(page, 'trouble-3-staff');
  });

  test('prints what waited as soon as there is paper', async () => {
    printer.set({});
    await expect.poll(() => printer.labels().length).toBe(1);
    await expect(page.locator('.jobs')).toContainText('Nothing waits.');
    await button(page, 'All').click();
    await expect(page.locator('.jobs .people li').first()).toContainText('printed');
    await look(page, 'trouble-4-printed');
  });

  test('gets another printer beside it, tried with a test page', async () => {
    await button(page, 'Add a printer').click();
    await expect(page.getByRole('heading', { name: 'Add a printer' })).toBeVisible();
    await button(page, 'Type an address').click();
    await page.getByLabel('Address').fill('lpt1:');
    await page.getByLabel('Name', { exact: true }).fill('Spare');
    await button(page, 'Save').click();
    await expect(page.locator('.problem')).toContainText('is no printer');
    await page.getByLabel('Address').fill(spare.address);
    await page.locator('.choice[data-value="fallback"]').click();
    await page.getByLabel('Labels on the roll').fill('40');
    await look(page, 'trouble-5-printer');
    await button(page, 'Save').click();
    const added = page.locator('.printer', { hasText: 'Spare' });
    await expect(added).toContainText('The roll is nearly used up.');
    await added.getByRole('button', { name: 'Test page' }).click();
    await expect(page.getByRole('status')).toHaveText('The test page is printed.');
    expect(spare.labels()).toHaveLength(1);
    await expect(added).toContainText('39 labels left');
  });

  test('is paused by staff', async () => {
    await page.locator('.printer').first().getByRole('button', { name: 'Pause' }).click();
    await expect(page.locator('.printer').first()).toContainText('The printer is paused.');
    await look(page, 'trouble-6-printers');
  });
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

for (const [args, message] of [
  [['--shell', 'window'], '--shell is electron, browser or none'],
  [['--hub', 'somewhere'], '--hub is embedded, none or an address'],
  [['--printer', 'lpt1'], '--printer is file:DIR, ipp://'],
  [['--role', 'gate'], '--role is register, matchmaking or gate:CHECKPOINT'],
  [['--port', '99999'], '--port is a number'],
  [['--data', 'data'], 'lies in the project itself'],
  [['--hub', 'none', '--pack', 'nowhere', '--shell', 'none', '--data', join(tmpdir(), 'foyer-no-pack')], 'nowhere'],
] as const) {
  test(`npm start ${args.slice(0, 4).join(' ')} ends with a sentence`, async () => {
    const started = run(['start', ...args]);
    await started.says(new RegExp(message.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    expect(await started.ended).toBe(1);
    rmSync(join(tmpdir(), 'foyer-no-pack'), { recursive: true, force: true });
  });
}
