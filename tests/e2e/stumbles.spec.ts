import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { SimulatedPrinter } from '../../electron/station/print/simulators/raw-server.ts';
import { startPrinterSimulator } from '../../electron/station/print/simulators/simulator.ts';
import { importPeople } from './console.ts';
import { holdClocks, sleep } from './page-clock.ts';
import { type Running, run } from './running.ts';
import { wedge } from './scanner.ts';
import { lookIn } from './shots.ts';
import { begin, button, chooseLanguage, fillPublicForm, giveConsent } from './visitor.ts';

/** The printer stumbles at the last step: whoever waits for their badge is kept, told where to go, and never sent away in silence. */
test.describe.configure({ mode: 'serial', timeout: 90_000 });

/** How a label printer is that has no trouble. */
const well = { labels: 'in', head: 'shut', mid: 'nothing' };
/** Longer than anything on a screen lasts by itself, in milliseconds. */
const long = 600_000;
const rows = [
  'reference,category,name,organisation,title,country,phone,bookingCode,group,leads,host',
  'W-6,buyer,林小明,华东公司,,CN,+8613900000006,PQR-678,华东采购团,华东采购团,',
  'W-7,buyer,王芳,华东公司,,CN,+8613900000007,STU-901,华东采购团,,',
];

const making = (page: Page) => page.locator('.making');
const number = (page: Page) => page.locator('.desk-number strong');
const phaseIs = (page: Page, phase: string) => expect(making(page)).toHaveAttribute('data-phase', phase, { timeout: 20_000 });

let visitors = 0;
/** Up to the last tap, of somebody who is nobody before. */
async function finish(page: Page, name: string): Promise<void> {
  const phone = `138123456${10 + visitors++}`;
  const visitor = { language: 'en', category: 'public-visitor', name, phone } as const;
  await begin(page, visitor);
  await fillPublicForm(page, visitor);
  await giveConsent(page, visitor);
  await button(page, 'Print my badge').click();
}
async function openJobs(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
  await page
    .locator('.desk nav')
    .getByRole('button', { name: /Printing/ })
    .click();
}
/** Every phase that the last screen passes from now on, also those that nobody would see. */
const watchPhases = (page: Page) =>
  page.evaluate(() => {
    const phases: string[] = [];
    Object.assign(window, { phases });
    new MutationObserver(() => {
      const phase = document.querySelector('.making')?.getAttribute('data-phase');
      if (phase != null && phases.at(-1) !== phase) phases.push(phase);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-phase'] });
  });
const phases = (page: Page) => page.evaluate(() => (window as unknown as { phases: string[] }).phases);

/** A kiosk whose printer is a simulated one that a test plays with. */
async function startKiosk(printer: SimulatedPrinter, data: string, hub: readonly string[]): Promise<Running> {
  return run(['start', '--shell', 'none', ...hub, '--data', data, '--printer', printer.address, '--lang', 'en']);
}

test.describe('a label printer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-stumbles-'));
  let printer: SimulatedPrinter;
  let kiosk: Running;
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    test.setTimeout(120_000);
    printer = await startPrinterSimulator('zpl');
    kiosk = await startKiosk(printer, folder, []);
    await importPeople(browser, kiosk, rows);
    page = await browser.newPage({ reducedMotion: 'reduce' });
    await holdClocks(page);
    await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
    await expect(page.locator('.attract')).toBeVisible();
    await expect(page.locator('.no-printing')).toHaveCount(0);
  });
  test.afterAll(async () => {
    await page?.close();
    expect(await kiosk.stop()).toBe(0);
    await printer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('stands still for a moment, and nobody sees it', async () => {
    await watchPhases(page);
    await finish(page, 'Blip Visitor');
    printer.set({ labels: 'out' });
    setTimeout(() => printer.set(well), 300);
    await phaseIs(page, 'printed');
    expect(await phases(page)).toEqual(['printing', 'printed']);
    // Nobody has to find a button: the next one's touch is enough.
    await page.locator('.says').click({ position: { x: 5, y: 200 } });
    await expect(page.locator('.attract')).toBeVisible();
  });

  test('runs out of paper in the middle: the visitor is kept, the name goes, and the badge comes when there is paper', async () => {
    printer.set({ mid: 'media-empty' });
    await finish(page, 'Paper Visitor');
    await phaseIs(page, 'waiting');
    await expect(page.locator('.badge-preview')).toHaveAttribute('src', /Paper%20Visitor/);
    const shown = await number(page).textContent();
    expect(shown).toMatch(/^\d{1,4}$/);
    await lookIn(page, 'stumbles-1-waiting', ['en', 'zh-Hans', 'ar']);
    await sleep(page, long);
    await expect(page.locator('.badge-preview')).toHaveCount(0);
    await phaseIs(page, 'waiting');
    await expect(number(page)).toHaveText(shown ?? '');
    printer.set(well);
    await phaseIs(page, 'printed');
    await sleep(page, 21_000);
    await expect(page.locator('.attract')).toBeVisible();
  });

  test('has its cover open: the visitor chooses the desk, by a number that staff see', async () => {
    printer.set({ head: 'open' });
    await expect(page.locator('.no-printing')).toBeVisible();
    await finish(page, 'Cover Visitor');
    await phaseIs(page, 'waiting');
    await button(page, 'Collect it at the desk').click();
    await phaseIs(page, 'collect');
    await expect(page.getByRole('heading', { name: 'Please go to the service desk' })).toBeVisible();
    const shown = await number(page).textContent();
    await lookIn(page, 'stumbles-2-collect', ['en', 'zh-Hans', 'ar']);
    await sleep(page, 21_000);
    await expect(page.locator('.attract')).toBeVisible();
    await openJobs(page);
    await expect(page.locator('.jobs .people li', { hasText: 'Cover Visitor' })).toContainText(`No. ${shown}`);
    printer.set(well);
    await expect(page.locator('.jobs')).toContainText('Nothing waits.', { timeout: 20_000 });
    await page.locator('.desk > header > .button').click();
  });

  test('loses its power in the middle: it is unclear, the visitor is told where to go, and staff settle it', async () => {
    printer.set({ mid: 'reboot' });
    await finish(page, 'Power Visitor');
    await phaseIs(page, 'unknown');
    await expect(page.locator('.badge-preview')).toHaveAttribute('src', /Power%20Visitor/);
    const shown = (await number(page).textContent()) ?? '';
    await lookIn(page, 'stumbles-3-unclear', ['en', 'zh-Hans', 'ar']);
    await sleep(page, long);
    await expect(page.locator('.badge-preview')).toHaveCount(0);
    await phaseIs(page, 'unknown');
    printer.set(well);
    await openJobs(page);
    const job = page.locator('.jobs .people li', { hasText: `No. ${shown} ` });
    await job.getByRole('button', { expanded: false }).click();
    await job.getByRole('button', { name: 'It came out' }).click();
    await expect(job).toHaveCount(0);
    await page.locator('.desk > header > .button').click();
    await phaseIs(page, 'printed');
    await button(page, 'Done').click();
  });

  test('opens in the middle of a group: it is kept, and what is missing has its numbers', async () => {
    printer.set({ mid: 'cover-open', after: String(printer.badges() + 1) });
    await chooseLanguage(page, 'en');
    await wedge(page, 'PQR-678');
    await button(page, 'Print all 2').click();
    await expect(page.locator('.batch .figure')).toHaveText('1 of 2', { timeout: 20_000 });
    await expect(page.locator('.hint', { hasText: 'The printer needs a hand.' })).toBeVisible();
    await expect(number(page)).toHaveText(/^\d{1,4}$/);
    await lookIn(page, 'stumbles-4-group', ['en', 'zh-Hans', 'ar']);
    await sleep(page, long);
    await expect(page.locator('.batch .figure')).toHaveText('1 of 2');
    printer.set(well);
    await expect(page.getByRole('heading', { name: 'All badges are printed' })).toBeVisible({ timeout: 20_000 });
    await sleep(page, 21_000);
    await expect(page.locator('.attract')).toBeVisible();
  });
});

for (const state of ['media-jam', 'off'] as const) {
  test(`a network printer is ${state}: the visitor is kept until it is well again`, async ({ page }) => {
    const folder = mkdtempSync(join(tmpdir(), 'foyer-stumbles-'));
    const printer = await startPrinterSimulator('ipp');
    const kiosk = await startKiosk(printer, folder, ['--hub', 'none']);
    await holdClocks(page);
    await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
    await expect(page.locator('.attract')).toBeVisible();
    printer.set({ state });
    await expect(page.locator('.no-printing')).toBeVisible({ timeout: 20_000 });
    await finish(page, 'Network Visitor');
    await phaseIs(page, 'waiting');
    await sleep(page, long);
    await phaseIs(page, 'waiting');
    printer.set({ state: 'idle' });
    await phaseIs(page, 'printed');
    expect(await kiosk.stop()).toBe(0);
    await printer.close();
    rmSync(folder, { recursive: true, force: true });
  });
}
