import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { becomeGate, enterPin, type GateKiosk, openStation, scanAgain, startGateKiosk } from './gate-kiosk.ts';
import { typeScan, wedge } from './scanner.ts';
import { look as lookAt, shots } from './shots.ts';
import { button } from './visitor.ts';

let gate: GateKiosk;
let page: Page;
let codes: readonly string[];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  gate = await startGateKiosk(browser, [
    ['欧阳娜娜', '13812345671'],
    ['Juan Sebastián Verónica de la Cruz Hernández', '13812345672'],
    ['Łukasz Żółtowski', '13812345673'],
    ['王伟', '13812345674'],
  ]);
  ({ page, codes } = gate);
});
test.afterAll(() => gate?.close());

const look = (name: string) => lookAt(page, name);
const scan = (text: string) => wedge(page, text);
const verdict = () => page.locator('.verdict');

test('staff make a kiosk a gate, and it says that it waits for a badge', async () => {
  await becomeGate(page, 'expo-north-gate');
  await expect(page.getByRole('heading', { name: 'Scan a badge' })).toBeVisible();
  await expect(page.locator('.gate-head')).toContainText('Exhibition north gate');
  await look('gate-1-ready');
});

test('a badge is admitted with its name, once; shown again it is the same badge, and counts once', async () => {
  await scan(codes[0] ?? '');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  await expect(verdict().locator('h1')).toHaveText('欧阳娜娜');
  await expect(verdict()).toContainText('Come in');
  await look('gate-2-admit');
  await expect(page.locator('[data-count="inside"]')).toContainText('1');
  await scanAgain(page, codes[0] ?? '', () => expect(verdict()).toHaveAttribute('data-signal', 'same', { timeout: 300 }));
  await expect(verdict()).toContainText('Same badge');
  await expect(page.locator('.gate-recent li')).toHaveCount(1);
  await expect(page.locator('[data-count="in"] strong')).toHaveText('1');
  await look('gate-3-same');
});

test('scans that come at once are all judged, in order, and none types into anything', async () => {
  await scan(codes[1] ?? '');
  await scan('NOT-A-BADGE-AT-ALL');
  await scan(codes[2] ?? '');
  await expect(page.locator('.gate-recent li')).toHaveCount(4);
  const names = await page.locator('.gate-recent strong').allInnerTexts();
  expect(names.slice(0, 3)).toEqual(['Łukasz Żółtowski', 'Unknown code', 'Juan Sebastián Verónica de la Cruz Hernández']);
  await expect(page.locator('[data-count="inside"] strong')).toHaveText('3');
  await expect(page.locator('[data-count="in"] strong')).toHaveText('3');
  await page.locator('.gate-recent button').nth(2).click();
  await look('gate-4-long-name');
});

test('staff give supervisors a PIN of their own', async () => {
  await openStation(page);
  await button(page, 'PINs').click();
  await page.getByLabel('New PIN for supervisors').fill('2024');
  await expect(button(page, 'Set for supervisors')).toBeDisabled();
  await expect(page.locator('.dialog')).toContainText('A PIN has 6 to 12 digits.');
  await look('gate-20-pins');
  await page.getByLabel('New PIN for supervisors').fill('975310');
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
  await enterPin(page);
  await expect(page.locator('.dialog')).toContainText('That takes a supervisor’s PIN.');
  await look('gate-21-supervisor-only');
  await enterPin(page, '975310');
  await look('gate-6-override');
  // A scan is no typing, also while there is a field.
  await typeScan(page, 'ANOTHER-CODE-HERE\n');
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
  await openStation(page, '975310');
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
  await scan(codes[3] ?? '');
  await expect(verdict()).toContainText('Was not seen coming in.');
  await look('gate-8-not-inside');
  await button(page, 'In').click();
});

test('who waits is called by number when there is room, and comes in', async () => {
  const second = await gate.openSecondScreen();
  await scan(codes[0] ?? '');
  await expect(verdict()).toHaveAttribute('data-reason', 'waiting-list');
  await button(page, '1 waits').click();
  await look('gate-18-waiting-list');
  await button(page, 'Call 1').click();
  await expect(page.locator('.waiting-list li')).toHaveAttribute('data-state', 'called');
  await expect(second.locator('.greeting')).toContainText('Now coming in: 1', { timeout: 15_000 });
  if (shots !== undefined) await second.screenshot({ path: join(shots, 'gate-19-greeting-called.png') });
  await second.close();
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
  await enterPin(page);
  await page.getByLabel('Find anybody').fill('王伟');
  await expect(page.locator('.people li')).toHaveCount(1);
  await look('gate-9-look-up');
  await page.locator('.people button').click();
  await expect(verdict().locator('h1')).toHaveText('王伟');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  await button(page, 'Undo last').click();
  await button(page, 'Rehearsal').click();
  await enterPin(page);
  await button(page, 'Begin').click();
  await expect(page.locator('.gate-banner')).toBeVisible();
  await scan(codes[0] ?? '');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  await look('gate-10-rehearsal');
  await button(page, 'Rehearsal').click();
  await enterPin(page);
  await button(page, 'End rehearsal').click();
  await expect(page.locator('.gate-banner')).toHaveCount(0);
  await expect(page.locator('[data-count="inside"] strong')).toHaveText('2');
});
