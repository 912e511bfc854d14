import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { codeOf, pdfsIn } from './badge.ts';
import { type Running, run } from './running.ts';
import { wedge } from './scanner.ts';
import { look as lookAt, shots } from './shots.ts';
import { button, register } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-leads-'));
const data = mkdtempSync(join(tmpdir(), 'foyer-e2e-leads-hub-'));
const stick = join(folder, 'STICK');
let kiosk: Running;
let stand: Running;
let page: Page;
let console: Page;
const codes: string[] = [];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  mkdirSync(stick);
  kiosk = run(['start', '--shell', 'none', '--data', data, '--lang', 'en']);
  const consoleAddress = await kiosk.says(/Hub console: (\S+)/, 90_000);
  const visitors = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1080, height: 1920 } });
  await visitors.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  for (const [name, phone] of [
    ['Grace Hopper', '13812345671'],
    ['欧阳娜娜', '13812345672'],
  ] as const) {
    const before = new Set(pdfsIn(join(data, 'badges')));
    await register(visitors, { language: 'en', category: 'public-visitor', name, phone });
    codes.push(codeOf(pdfsIn(join(data, 'badges')).find((file) => !before.has(file)) ?? ''));
  }
  await visitors.close();
  console = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  console.on('dialog', (dialog) => void dialog.accept('Li Wei'));
  await console.goto(consoleAddress);
  await button(console, 'Codes and leads').click();
  await console.locator('tr', { hasText: 'Acme Robotics' }).getByRole('button', { name: 'Make a code' }).click();
  const code = await console.locator('tr', { hasText: 'Acme Robotics' }).locator('.code').textContent();
  const hub = new URL(consoleAddress).origin;
  stand = run(
    [
      'start',
      '--shell',
      'none',
      '--hub',
      hub,
      '--name',
      'Acme, left',
      '--enrol-code',
      code ?? '',
      '--data',
      join(folder, 'stand'),
      '--lang',
      'en',
      '--pin',
      '9182',
    ],
    {
      FOYER_STICKS: stick,
    },
  );
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1080, height: 1920 } });
  await page.goto(await stand.says(/Foyer is ready: (\S+)/, 90_000));
});
test.afterAll(async () => {
  await page?.close();
  await console?.close();
  await stand?.stop();
  await kiosk?.stop();
  for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
});

const look = (name: string) => lookAt(page, name);
const scan = (text: string) => wedge(page, text);

test('an exhibitor scans a visitor, who agrees on the screen, and notes what it was about', async () => {
  await expect(page.getByRole('heading', { name: 'Scan a visitor’s badge' })).toBeVisible();
  await expect(page.getByText('Acme Robotics · stand H2-A01')).toBeVisible();
  await look('lead-1-empty');
  await scan(codes[0] ?? '');
  await expect(page.getByRole('heading', { name: 'May Acme Robotics have your contact details?' })).toBeVisible();
  await look('lead-2-consent');
  await button(page, 'No, thank you').click();
  await expect(page.getByText('Nobody has been scanned yet.')).toBeVisible();
  await scan(codes[0] ?? '');
  await button(page, 'Yes, I agree').click();
  await page.getByRole('button', { name: '4 stars' }).click();
  await page.getByLabel('Note').fill('Wants forty arms, and a quote by Friday');
  await page.getByLabel('Tags').fill('arms, quote');
  await page.getByLabel('Follow up on').fill('2024-07-08');
  await look('lead-3-notes');
  await button(page, 'Save').click();
  await expect(page.locator('.leads li')).toHaveCount(1);
  await expect(page.locator('.leads')).toContainText('Grace Hopper');
  await scan('FYR1:BROKEN');
  await expect(page.getByRole('heading', { name: 'The code was not read whole' })).toBeVisible();
  await button(page, 'Next visitor').click();
  await scan(codes[1] ?? '');
  await button(page, 'Yes, I agree').click();
  await button(page, 'Later').click();
  await expect(page.getByText('2 leads')).toBeVisible();
  await look('lead-4-list');
});

test('the same visitor again opens what was noted; leads go along on a stick, and at the organiser’s as files', async () => {
  await scan(codes[0] ?? '');
  await expect(page.getByLabel('Note')).toHaveValue('Wants forty arms, and a quote by Friday');
  await button(page, 'Later').click();
  await button(page, 'Take along').click();
  await button(page, 'As a table (CSV)').click();
  await expect(page.getByRole('status')).toContainText('2 leads are in leads-acme-robotics.csv.');
  expect(readFileSync(join(stick, 'leads-acme-robotics.csv'), 'utf8')).toContain('Wants forty arms');
  await look('lead-5-stick');
  await button(page, 'Back').click();
  const row = console.locator('tr', { hasText: 'Acme Robotics' });
  await expect(row.locator('.number')).toHaveText('2', { timeout: 15_000 });
  const saved = console.waitForEvent('download');
  await row.getByRole('button', { name: 'vCard' }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('TEL;VALUE=text:+8613812345671');
  if (shots !== undefined) await console.screenshot({ path: join(shots, 'lead-console.png'), fullPage: true });
});

test('behind the PIN there is the station, and nobody’s record', async () => {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('9182');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Station' })).toBeVisible();
  await expect(page.locator('.desk')).toHaveCount(0);
  await expect(button(page, 'What this station is for')).toHaveCount(0);
  await look('lead-6-station');
  await button(page, 'Close').click();
});
