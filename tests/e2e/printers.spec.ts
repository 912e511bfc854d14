import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { SimulatedPrinter } from '../../electron/station/print/simulators/raw-server.ts';
import { startPrinterSimulator } from '../../electron/station/print/simulators/simulator.ts';
import { type Running, run } from './running.ts';
import { look, settled, shots } from './shots.ts';
import { begin, button, fillPublicForm, giveConsent } from './visitor.ts';

/** The staff's pages, as they are looked at: at a desk's screen and at a kiosk's. */
async function lookAsStaff(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1080, height: 1920 },
  ]) {
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: join(shots, `${name}-${size.width}x${size.height}.png`) });
  }
}

async function openPrinting(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
  await page
    .locator('.desk nav')
    .getByRole('button', { name: /Printing/ })
    .click();
}

test.describe('a kiosk with a simulated 62 mm roll', () => {
  test.describe.configure({ mode: 'serial' });
  const folder = mkdtempSync(join(tmpdir(), 'foyer-printers-'));
  let kiosk: Running;
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--printer', 'sim:brother-ql', '--lang', 'en']);
    page = await browser.newPage();
    await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
    await expect(page.locator('.attract')).toBeVisible();
  });
  test.afterAll(async () => {
    await page?.close();
    expect(await kiosk.stop()).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  test('says before the form, and after the last tap, that other badges come out elsewhere', async () => {
    const visitor = { language: 'en', category: 'public-visitor', name: '欧阳娜娜' } as const;
    await expect(page.locator('.no-printing')).toHaveCount(0);
    await button(page, 'Register now').click();
    await expect(page.locator('.choice[data-value="public-visitor"]')).toContainText('printed at the service desk');
    await expect(page.locator('.choice[data-value="job-seeker"]')).not.toContainText('service desk');
    await look(page, 'printers-1-category');
    await button(page, 'Back').click();
    await begin(page, visitor);
    await expect(page.getByText('Your badge comes out at the service desk, not here.')).toBeVisible();
    await look(page, 'printers-2-form');
    await fillPublicForm(page, visitor);
    await giveConsent(page, visitor);
    await button(page, 'Print my badge').click();
    await expect(page.getByText('they will find you by your name')).toBeVisible();
    await expect(page.getByText('needs a hand')).toHaveCount(0);
    await look(page, 'printers-3-after');
    await button(page, 'Done').click();
  });
});

test.describe('a kiosk whose printer is another one all at once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-printers-'));
  let printer: SimulatedPrinter;
  let kiosk: Running;
  test.beforeAll(async () => {
    printer = await startPrinterSimulator('ipp');
    kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--printer', printer.address, '--lang', 'en']);
  });
  test.afterAll(async () => {
    expect(await kiosk.stop()).toBe(0);
    await printer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('asks staff in the list of printers, and goes on when they say so', async ({ page }) => {
    await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
    await openPrinting(page);
    await expect(page.locator('.printer')).toContainText('Known by its number');
    printer.set({ uuid: 'urn:uuid:ffffffff-0000-4000-8000-000000000002' });
    await expect(page.locator('.printer-question')).toContainText('Another device answers at its address');
    await lookAsStaff(page, 'printers-4-question');
    await page.locator('.printer-question').getByRole('button', { name: 'Yes, take this one' }).click();
    await expect(page.locator('.printer-question')).toHaveCount(0);
    await expect(page.locator('.printer')).toHaveAttribute('data-state', 'ready');
    await lookAsStaff(page, 'printers-5-ready');
  });
});
