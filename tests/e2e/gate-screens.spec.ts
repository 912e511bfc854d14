import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { becomeGate, enterPin, type GateKiosk, openStation, startGateKiosk } from './gate-kiosk.ts';
import { run } from './running.ts';
import { wedge } from './scanner.ts';
import { look as lookAt, shots } from './shots.ts';
import { button, chooseLanguage } from './visitor.ts';

let gate: GateKiosk;
let page: Page;
let codes: readonly string[];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  gate = await startGateKiosk(browser, [
    ['欧阳娜娜', '13812345671'],
    ['Łukasz Żółtowski', '13812345673'],
  ]);
  ({ page, codes } = gate);
});
test.afterAll(() => gate?.close());

const look = (name: string) => lookAt(page, name);
const scan = (text: string) => wedge(page, text);
const verdict = () => page.locator('.verdict');

test('a second screen greets those who come, and names nobody who is stopped', async () => {
  await becomeGate(page, 'expo-north-gate');
  const second = await gate.openSecondScreen();
  await expect(second.locator('.greeting')).toHaveAttribute('data-greets', 'nobody', { timeout: 15_000 });
  await scan(codes[0] ?? '');
  await expect(second.locator('.greeting h1')).toHaveText('欧阳娜娜');
  await expect(second.locator('.greeting')).toContainText('Welcome');
  if (shots !== undefined) await second.screenshot({ path: join(shots, 'gate-16-greeting.png') });
  const greeting = second.locator('.greeting');
  await scan('NOT-A-BADGE-AT-ALL');
  await expect(greeting).toHaveAttribute('data-greets', 'stopped');
  await expect(second.locator('body')).not.toContainText('欧阳娜娜');
  await second.close();
  await button(page, 'Undo last').click();
});

test('staff connect a turnstile: verdicts open it, and whoever forces it raises an alarm', async () => {
  await scan(codes[1] ?? '');
  await expect(verdict()).toHaveAttribute('data-signal', 'admit');
  const turnstile = run(['foyer', 'turnstile-simulator']);
  const address = await turnstile.says(/or (modbus:\S+)/);
  await openStation(page);
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
  // Whoever was let out has some seconds to pass; the door that is opened after that is forced.
  const alarm = page.locator('.gate-alarm');
  await expect(async () => {
    turnstile.write('open\n');
    try {
      await expect(alarm).toContainText(/The turnstile was opened without a verdict at \d\d:\d\d\./, { timeout: 2_000 });
    } catch (error) {
      turnstile.write('shut\n');
      throw error;
    }
  }).toPass({ intervals: [1_000], timeout: 30_000 });
  await look('gate-15-forced');
  turnstile.write('shut\n');
  await button(page, 'Seen to it').click();
  await enterPin(page);
  await expect(page.locator('.gate-alarm')).toHaveCount(0);
  await turnstile.stop();
  await expect(page.getByText('The turnstile does not answer. Let people pass by hand.')).toBeVisible();
  await openStation(page);
  await button(page, 'Scanners and turnstile').click();
  await page.getByLabel('Turnstile', { exact: true }).fill('');
  await button(page, 'Save').click();
  await button(page, 'Back').click();
  await button(page, 'Close').click();
  await button(page, 'Lock').click();
  await button(page, 'In').click();
});

test('the gate speaks Chinese, large and in high contrast, and offers the sessions of a hall', async () => {
  await chooseLanguage(page, 'zh-Hans');
  await scan(codes[0] ?? '');
  await expect(verdict()).toContainText('请进');
  await button(page, '显示').click();
  await page.locator('.choice[data-value="150"]').click();
  await page.locator('.choice[data-value="white-on-black"]').click();
  await button(page, '关闭').click();
  await look('gate-11-chinese-large');
  await button(page, '显示').click();
  await button(page, '恢复默认').click();
  await button(page, '关闭').click();
  await page.locator('.rail').getByRole('button', { name: 'English' }).click();
  await becomeGate(page, 'red-hall-door');
  await button(page, 'Session').click();
  await look('gate-12-sessions');
  await page.locator('.choice[data-value="opening"]').click();
  await expect(page.locator('.gate-head')).toContainText('Opening and high-level meeting');
  await scan(codes[0] ?? '');
  await expect(verdict()).toContainText('This badge does not open this area.');
  await look('gate-13-session');
});
