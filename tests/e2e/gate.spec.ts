import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { packDir } from '../support/station-folder.ts';
import { codeOf, pdfsIn } from './badge.ts';
import { type Running, run } from './running.ts';
import { wedge } from './scanner.ts';
import { look as lookAt, shots } from './shots.ts';
import { button, register } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-gate-'));
const pack = join(folder, 'pack');
let kiosk: Running;
let page: Page;
/** The gate's second screen. */
let second: Page;
const codes: string[] = [];

/** The reference event, open at any hour, small, and with a question. */
function writePack(): void {
  cpSync(packDir, pack, { recursive: true });
  const label = (en: string, zh: string) => ({ en, 'zh-Hans': zh });
  const bag = {
    id: 'bag',
    text: label('A suitcase or large bag?', '是否携带行李箱或大件背包？'),
    categories: ['buyer'],
    answers: [
      { value: 'none', label: label('None', '没有'), admits: true },
      { value: 'checked', label: label('Yes, checked', '有，已安检'), admits: true },
      { value: 'unchecked', label: label('Yes, not checked', '有，未安检'), admits: false },
    ],
  };
  const access = [
    { place: { zone: 'expo' }, capacity: { limit: 3 }, questions: [bag] },
    { place: { zone: 'high-level' }, rules: [{ categories: ['speaker'] }] },
  ];
  writeFileSync(join(pack, 'access.json'), JSON.stringify(access));
}

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  writePack();
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', join(folder, 'data'), '--pack', pack, '--lang', 'en']);
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
  for (const [name, phone] of [
    ['欧阳娜娜', '13812345671'],
    ['Juan Sebastián Verónica de la Cruz Hernández', '13812345672'],
    ['Łukasz Żółtowski', '13812345673'],
    ['王伟', '13812345674'],
  ] as const) {
    const before = new Set(pdfsIn(join(folder, 'data/badges')).sort());
    await register(page, { language: 'en', category: 'public-visitor', name, phone });
    const [printed] = pdfsIn(join(folder, 'data/badges')).filter((file) => !before.has(file));
    codes.push(codeOf(printed ?? ''));
  }
});
test.afterAll(async () => {
  await page?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const look = (name: string) => lookAt(page, name);
const scan = (text: string) => wedge(page, text);
const verdict = () => page.locator('.verdict');
const pin = async () => {
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
};

const openStation = async () => {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await pin();
  await page.locator('.desk nav').getByRole('button', { name: 'Station' }).click();
};

test('staff make a kiosk a gate, and it says that it waits for a badge', async () => {
  await openStation();
  await button(page, 'What this station is for').click();
  await page.locator('.choice[data-value="gate:expo-north-gate"]').click();
  await expect(page.locator('.gate')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Scan a badge' })).toBeVisible();
  await expect(page.locator('.gate-head')).toContainText('Exhibition north gate');
  await look('gate-1-ready');
});

test('a badge is admitted with its name, once; the second time it is stopped with the reason', async () => {
  await scan(codes[0] ?? '');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  await expect(verdict().locator('h1')).toHaveText('欧阳娜娜');
  await expect(verdict()).toContainText('Come in');
  await look('gate-2-admit');
  await expect(page.locator('[data-count="inside"]')).toContainText('1');
  await page.waitForTimeout(1_600);
  await scan(codes[0] ?? '');
  await expect(verdict()).toHaveAttribute('data-reason', 'inside-already');
  await expect(verdict()).toContainText(/Inside already since \d\d:\d\d, by Exhibition north gate\./);
  await look('gate-3-inside');
});

test('scans that come at once are all judged, in order, and none types into anything', async () => {
  await scan(codes[1] ?? '');
  await scan('NOT-A-BADGE-AT-ALL');
  await scan(codes[2] ?? '');
  await expect(page.locator('.gate-recent li')).toHaveCount(5);
  const names = await page.locator('.gate-recent strong').allInnerTexts();
  expect(names.slice(0, 3)).toEqual(['Łukasz Żółtowski', 'Unknown code', 'Juan Sebastián Verónica de la Cruz Hernández']);
  await expect(page.locator('[data-count="inside"] strong')).toHaveText('3');
  await expect(page.locator('[data-count="in"] strong')).toHaveText('3');
  await page.locator('.gate-recent button').nth(2).click();
  await look('gate-4-long-name');
});

test('staff give supervisors a PIN of their own', async () => {
  await openStation();
  await button(page, 'PINs').click();
  await page.getByLabel('New PIN for supervisors').fill('2024');
  await button(page, 'Set for supervisors').click();
  await expect(page.locator('.dialog')).toContainText('Staff and supervisors need different PINs.');
  await look('gate-20-pins');
  await page.getByLabel('New PIN for supervisors').fill('97531');
  await button(page, 'Set for supervisors').click();
  await expect(page.getByText('That takes a supervisor’s PIN.')).toBeVisible();
  await expect(page.getByLabel('New PIN for staff')).toHaveCount(0);
  await button(page, 'Back').click();
  await button(page, 'Close').click();
  await button(page, 'Lock').click();
});

test('a full place is said to be full; a supervisor lets in all the same, and it is told why', async () => {
  await scan(codes[3] ?? '');
  await expect(verdict()).toHaveAttribute('data-reason', 'full');
  await look('gate-5-full');
  await button(page, 'Let in all the same').click();
  await pin();
  await expect(page.locator('.dialog')).toContainText('That takes a supervisor’s PIN.');
  await look('gate-21-supervisor-only');
  await page.locator('.dialog input').fill('97531');
  await page.keyboard.press('Enter');
  await look('gate-6-override');
  // A scan is no typing, also while there is a field.
  await page.keyboard.type('ANOTHER-CODE-HERE\n', { delay: 2 });
  await expect(page.getByLabel('Another reason')).toHaveValue('');
  await button(page, 'The organiser says so').click();
  await expect(verdict()).toContainText('Let in by a supervisor.');
  await expect(page.locator('[data-count="inside"] strong')).toHaveText('4');
  await button(page, 'Undo last').click();
  await expect(verdict()).toHaveAttribute('data-signal', 'undone');
  await expect(page.locator('[data-count="inside"] strong')).toHaveText('3');
  await look('gate-7-undone');
  await scan(codes[3] ?? '');
  await button(page, 'Put on the waiting list').click();
  await expect(verdict()).toContainText('Number 1');
  await look('gate-17-number');
});

test('a supervisor sets PINs, and takes the supervisors’ away', async () => {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('97531');
  await page.keyboard.press('Enter');
  await page.locator('.desk nav').getByRole('button', { name: 'Station' }).click();
  await button(page, 'PINs').click();
  await expect(page.locator('.dialog')).toContainText('Only supervisors may let in whom a gate refused, and set PINs.');
  await look('gate-22-supervisor-pins');
  await button(page, 'Take the supervisors’ PIN away').click();
  await expect(page.getByRole('status').filter({ hasText: 'Supervisors have no PIN any more.' })).toBeVisible();
  await expect(button(page, 'Take the supervisors’ PIN away')).toHaveCount(0);
  await button(page, 'Back').click();
  await button(page, 'Close').click();
  await button(page, 'Lock').click();
});

test('on the way out everybody may leave', async () => {
  await button(page, 'Out').click();
  await expect(button(page, 'Out')).toHaveAttribute('aria-pressed', 'true');
  await scan(codes[0] ?? '');
  await expect(verdict()).toContainText('Goodbye');
  await expect(page.locator('[data-count="inside"] strong')).toHaveText('2');
  await page.waitForTimeout(1_600);
  await scan(codes[0] ?? '');
  await expect(verdict()).toContainText('Was not seen coming in.');
  await look('gate-8-not-inside');
  await button(page, 'In').click();
});

test('who waits is called by number when there is room, and comes in', async ({ browser }) => {
  kiosk.write('\n');
  second = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  await second.goto(`${await kiosk.says(/Another screen: (\S+)/)}#greeting`);
  await scan(codes[0] ?? '');
  await expect(verdict()).toHaveAttribute('data-reason', 'waiting-list');
  await button(page, '1 waits').click();
  await look('gate-18-waiting-list');
  await button(page, 'Call 1').click();
  await expect(page.locator('.waiting-list li')).toHaveAttribute('data-state', 'called');
  await expect(second.locator('.greeting')).toContainText('Now coming in: 1', { timeout: 15_000 });
  if (shots !== undefined) await second.screenshot({ path: join(shots, 'gate-19-greeting-called.png') });
  await button(page, 'Close').click();
  await scan(codes[3] ?? '');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  await expect(button(page, '1 waits')).toHaveCount(0);
  await button(page, 'Undo last').click();
  await button(page, '1 waits').click();
  await button(page, 'Take off').click();
  await expect(page.locator('.waiting-list li')).toHaveCount(0);
  await button(page, 'Close').click();
});

test('somebody without a badge is looked up; a rehearsal leaves no trace', async () => {
  await button(page, 'No badge').click();
  await pin();
  await page.getByLabel('Find anybody').fill('王伟');
  await expect(page.locator('.people li')).toHaveCount(1);
  await look('gate-9-look-up');
  await page.locator('.people button').click();
  await expect(verdict().locator('h1')).toHaveText('王伟');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  await button(page, 'Undo last').click();
  await button(page, 'Rehearsal').click();
  await pin();
  await button(page, 'Begin').click();
  await expect(page.locator('.gate-banner')).toBeVisible();
  await scan(codes[0] ?? '');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  await look('gate-10-rehearsal');
  await button(page, 'Rehearsal').click();
  await pin();
  await button(page, 'End rehearsal').click();
  await expect(page.locator('.gate-banner')).toHaveCount(0);
  await expect(page.locator('[data-count="inside"] strong')).toHaveText('2');
});

test('a second screen greets those who come, and names nobody who is stopped', async () => {
  await expect(second.locator('.greeting')).toHaveAttribute('data-greets', 'nobody', { timeout: 15_000 });
  await scan(codes[0] ?? '');
  await expect(second.locator('.greeting h1')).toHaveText('欧阳娜娜');
  await expect(second.locator('.greeting')).toContainText('Welcome');
  if (shots !== undefined) await second.screenshot({ path: join(shots, 'gate-16-greeting.png') });
  await page.waitForTimeout(1_600);
  await scan(codes[0] ?? '');
  await expect(second.locator('.greeting')).toHaveAttribute('data-greets', 'stopped');
  await expect(second.locator('body')).not.toContainText('欧阳娜娜');
  await second.close();
  await button(page, 'Undo last').click();
});

test('staff connect a turnstile: verdicts open it, and whoever forces it raises an alarm', async () => {
  const turnstile = run(['foyer', 'turnstile-simulator']);
  const address = await turnstile.says(/or (modbus:\S+)/);
  await openStation();
  await button(page, 'Scanners and turnstile').click();
  await page.getByLabel('Turnstile', { exact: true }).fill('gate.example');
  await expect(page.getByRole('alert')).toContainText('That is no address');
  await page.getByLabel('Turnstile', { exact: true }).fill(address);
  await look('gate-14-devices');
  await button(page, 'Save').click();
  await expect(page.getByRole('status')).toContainText('The turnstile answers. Its door is shut.');
  await button(page, 'Open it once').click();
  await turnstile.says(/relay on \(modbus\)[\s\S]*relay off/);
  await button(page, 'Back').click();
  await button(page, 'Close').click();
  await button(page, 'Lock').click();
  const before = turnstile.output().split('relay on').length;
  await button(page, 'Out').click();
  await scan(codes[1] ?? '');
  await expect.poll(() => turnstile.output().split('relay on').length).toBe(before + 1);
  await page.waitForTimeout(7_000);
  turnstile.write('open\n');
  await expect(page.locator('.gate-alarm')).toContainText(/The turnstile was opened without a verdict at \d\d:\d\d\./);
  await look('gate-15-forced');
  turnstile.write('shut\n');
  await button(page, 'Seen to it').click();
  await pin();
  await expect(page.locator('.gate-alarm')).toHaveCount(0);
  await turnstile.stop();
  await expect(page.getByText('The turnstile does not answer. Let people pass by hand.')).toBeVisible();
  await openStation();
  await button(page, 'Scanners and turnstile').click();
  await page.getByLabel('Turnstile', { exact: true }).fill('');
  await button(page, 'Save').click();
  await button(page, 'Back').click();
  await button(page, 'Close').click();
  await button(page, 'Lock').click();
  await button(page, 'In').click();
});

test('the gate speaks Chinese, large and in high contrast, and offers the sessions of a hall', async () => {
  await page.locator('.rail').getByRole('button', { name: '中文' }).click();
  await scan(codes[0] ?? '');
  await expect(verdict()).toContainText('请进');
  await page.locator('.rail').getByRole('button').nth(2).click();
  await look('gate-11-chinese-large');
  await page.locator('.rail').getByRole('button').nth(2).click();
  await page.locator('.rail').getByRole('button', { name: 'English' }).click();
  await openStation();
  await button(page, 'What this station is for').click();
  await page.locator('.choice[data-value="gate:red-hall-door"]').click();
  await button(page, 'Session').click();
  await look('gate-12-sessions');
  await page.locator('.choice[data-value="opening"]').click();
  await expect(page.locator('.gate-head')).toContainText('Opening and high-level meeting');
  await scan(codes[0] ?? '');
  await expect(verdict()).toContainText('This badge does not open this area.');
  await look('gate-13-session');
});
