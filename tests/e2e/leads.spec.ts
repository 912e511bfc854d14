import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { codeOf, pdfsIn } from './badge.ts';
import { importPeople } from './console.ts';
import { type Running, run } from './running.ts';
import { wedge } from './scanner.ts';
import { look as lookAt, settled, shots } from './shots.ts';
import { button, register } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-leads-'));
const data = mkdtempSync(join(tmpdir(), 'foyer-e2e-leads-hub-'));
const drive = join(folder, 'STICK');
let kiosk: Running;
let stand: Running;
let page: Page;
let console: Page;
const codes: string[] = [];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  mkdirSync(drive);
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
  await importPeople(browser, kiosk, [
    'reference,category,name,organisation,bookingCode',
    'W-1,buyer,Ada Lovelace,Analytical Engines,ABC-123',
  ]);
  console = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  console.on('dialog', (dialog) => void dialog.accept('Li Wei'));
  await console.goto(consoleAddress);
  await button(console, 'Codes and leads').click();
  await console.locator('tr', { hasText: 'Acme Robotics' }).getByRole('button', { name: 'Make a code' }).click();
  const code = await console.locator('tr', { hasText: 'Acme Robotics' }).locator('.code').textContent();
  const hub = new URL(consoleAddress).origin;
  stand = run(['start', '--shell', 'none', '--hub', hub, '--name', 'Acme, left', '--data', join(folder, 'stand'), '--lang', 'en'], {
    FOYER_DRIVES: drive,
    FOYER_ENROL_CODE: code ?? '',
    FOYER_PIN: '918273',
  });
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

const look = async (name: string) => {
  await lookAt(page, name);
  if (shots === undefined) return;
  // An exhibitor's own laptop.
  await page.setViewportSize({ width: 1280, height: 800 });
  await settled(page);
  await page.screenshot({ path: join(shots, `${name}-laptop.png`) });
  await page.setViewportSize({ width: 1080, height: 1920 });
};
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

test('the same visitor again opens what was noted; leads go along on a removable drive, and at the organiser’s as files', async () => {
  await scan(codes[0] ?? '');
  await expect(page.getByLabel('Note')).toHaveValue('Wants forty arms, and a quote by Friday');
  await button(page, 'Later').click();
  await button(page, 'Take along').click();
  await button(page, 'As a table (CSV)').click();
  await expect(page.getByRole('status')).toContainText('2 leads are in leads-acme-robotics.csv.');
  expect(readFileSync(join(drive, 'leads-acme-robotics.csv'), 'utf8')).toContain('Wants forty arms');
  await look('lead-5-usb-drive');
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
  await page.locator('.dialog input').fill('918273');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Station' })).toBeVisible();
  await expect(page.locator('.desk')).toHaveCount(0);
  await expect(button(page, 'What this station is for')).toHaveCount(0);
  await look('lead-6-station');
  await button(page, 'Close').click();
});

test('neither PIN nor code is left in the station’s settings, or was ever on the terminal', async () => {
  const settings: unknown = JSON.parse(readFileSync(join(folder, 'stand/station/settings.json'), 'utf8'));
  expect(settings).toMatchObject({ name: 'Acme, left', enrolCode: null, staffPin: null, supervisorPin: null });
  expect(stand.output()).not.toMatch(/918273|[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
});

test('organisers import appointments; whoever comes to the matchmaking desk is told where to go, and the exhibitor that they have come', async ({
  browser,
}) => {
  const section = console.locator('section', { has: console.getByRole('heading', { name: 'Appointments' }) });
  const time = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const rows = [
    'reference,starts,ends,table,first,second',
    `M-1,${time(5)},${time(35)},12,W-1,exhibitor:acme-robotics`,
    `M-2,${time(90)},${time(120)},7,exhibitor:initech,W-1`,
    `M-3,${time(90)},${time(120)},7,W-99,exhibitor:initech`,
  ];
  await section.getByLabel('Source').fill('website');
  await section.getByLabel('File').setInputFiles({ name: 'meetings.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await section.getByRole('button', { name: 'Try' }).click();
  await expect(section.getByRole('status')).toContainText('This would happen: 2 added, 0 changed, 0 unchanged, 1 refused of 3 rows.');
  await section.getByRole('button', { name: 'Import' }).click();
  await expect(section.getByRole('status')).toContainText('Done: 2 added');
  await expect(section.getByRole('status')).toContainText('W-99');
  kiosk.write('\n');
  const desk = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1080, height: 1920 } });
  await desk.goto(await kiosk.says(/Another screen: (\S+)/));
  for (let i = 0; i < 5; i++) await desk.locator('.staff-corner').click();
  await desk.locator('.dialog input').fill('2024');
  await desk.keyboard.press('Enter');
  const before = new Set(pdfsIn(join(data, 'badges')));
  await desk.getByLabel('Find anybody').fill('Ada');
  await desk.locator('.people button').first().click();
  await button(desk, 'Print badge').click();
  const printed = () => pdfsIn(join(data, 'badges')).find((file) => !before.has(file));
  await expect.poll(() => printed() ?? null).not.toBeNull();
  const code = codeOf(printed() ?? '');
  await desk.locator('.desk nav').getByRole('button', { name: 'Station' }).click();
  await button(desk, 'What this station is for').click();
  await desk.locator('.choice[data-value="matchmaking"]').click();
  await expect(desk.getByRole('heading', { name: 'Scan your badge' })).toBeVisible();
  await lookAt(desk, 'matchmaking-1-scan');
  await expect(page.locator('.meeting')).toContainText('Ada Lovelace', { timeout: 15_000 });
  await wedge(desk, code);
  await expect(desk.getByRole('heading', { name: 'Welcome, Ada Lovelace' })).toBeVisible();
  await expect(desk.locator('.meeting-due')).toContainText('Table 12');
  await expect(desk.locator('.meeting-later')).toContainText('Initech');
  await lookAt(desk, 'matchmaking-2-due');
  await expect(page.getByRole('alert')).toContainText('Ada Lovelace has come for your appointment', { timeout: 15_000 });
  await look('matchmaking-3-stand');
  await button(page, 'Seen').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await button(desk, 'Done').click();
  await wedge(desk, codes[0] ?? '');
  await expect(desk.getByRole('heading', { name: 'there is no appointment for you now' })).toBeVisible();
  for (let i = 0; i < 5; i++) await desk.locator('.staff-corner').click();
  await desk.locator('.dialog input').fill('2024');
  await desk.keyboard.press('Enter');
  await desk.locator('.desk nav').getByRole('button', { name: 'Appointments' }).click();
  await expect(desk.locator('.people li').first().getByRole('button', { name: 'Ada Lovelace' })).toHaveAttribute('aria-pressed', 'true');
  await lookAt(desk, 'matchmaking-4-staff');
  // A visitor takes back at the desk what they agreed to at the stand.
  await desk.locator('.desk nav').getByRole('button', { name: 'People' }).click();
  await desk.getByLabel('Find anybody').fill('Grace');
  await desk.locator('.people button').first().click();
  await button(desk, 'Take back').click();
  await expect(desk.getByText('taken back')).toBeVisible();
  await expect(page.locator('.leads')).toContainText('Has withdrawn', { timeout: 15_000 });
  await expect(page.locator('.leads')).not.toContainText('Grace Hopper');
  // The stand can't lift that with the code; the visitor does, at the desk.
  await scan(codes[0] ?? '');
  await expect(page.getByRole('heading', { name: 'This visitor has taken back their consent' })).toBeVisible();
  await look('lead-7-taken-back');
  await button(page, 'Next visitor').click();
  await expect(button(page, 'Yes, I agree')).toHaveCount(0);
  await look('lead-8-withdrawn');
  await lookAt(desk, 'lead-9-desk');
  await button(desk, 'Agrees again').click();
  await expect(button(desk, 'Take back')).toBeVisible();
  await expect(page.locator('.leads')).toContainText('Grace Hopper', { timeout: 15_000 });
  await desk.close();
  await button(section.page(), 'Who has come').click();
  await expect(section.locator('tr', { hasText: 'M-1' })).toContainText('✓ Ada Lovelace', { timeout: 15_000 });
  if (shots !== undefined) await console.screenshot({ path: join(shots, 'matchmaking-console.png'), fullPage: true });
});
