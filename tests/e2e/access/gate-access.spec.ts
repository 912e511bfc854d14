import { expect, type Page, test } from '@playwright/test';
import { becomeGate, enterPin, type GateKiosk, startGateKiosk } from '../gate-kiosk.ts';
import { wedge } from '../scanner.ts';
import { button, chooseLanguage } from '../visitor.ts';
import { createFindings, expectNone, isThorough } from './check-screen.ts';

test.describe.configure({ mode: 'serial' });
let kiosk: GateKiosk;
let page: Page;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  kiosk = await startGateKiosk(browser, [['Ada Lovelace', '13812345678']]);
  page = kiosk.page;
  await becomeGate(page, 'expo-north-gate');
});
test.afterAll(() => kiosk.close());

test('each screen of a gate can be read, heard and reached', async () => {
  test.setTimeout(isThorough ? 900_000 : 300_000);
  const findings = createFindings('gate');
  const check = (name: string) => findings.check(page, name);
  for (const tag of ['en', 'zh-Hans']) {
    await chooseLanguage(page, tag);
    await check(`${tag}-ready`);
    await wedge(page, kiosk.codes[0] ?? '');
    await page.locator('.verdict[data-verdict]').waitFor();
    await check(`${tag}-verdict`);
    await wedge(page, 'FOYER-NO-BADGE');
    await page.locator('.gate[data-signal="refuse"]').waitFor();
    await check(`${tag}-refused`);
  }
  await chooseLanguage(page, 'en');
  await button(page, 'No badge').click();
  await check('pin');
  await enterPin(page);
  await page.locator('.gate-found').waitFor({ state: 'attached' });
  await page.locator('.dialog input').fill('Ada');
  await page.locator('.gate-found button').waitFor();
  await check('look-up');
  await button(page, 'Close').click();
  await button(page, 'Display').click();
  await expect(page.locator('.choice[data-value="reach"]')).toHaveCount(0);
  await check('display');
  await button(page, 'Close').click();
  expectNone(findings);
});

test('a verdict is heard from a place that is there before it', async () => {
  await expect(page.locator('.gate-verdict')).toHaveAttribute('aria-live', 'assertive');
});

test('a steward’s display stays from badge to badge', async () => {
  await button(page, 'Display').click();
  await page.locator('.choice[data-value="150"]').click();
  await page.locator('.choice[data-value="more"]').click();
  await button(page, 'Close').click();
  await wedge(page, kiosk.codes[0] ?? '');
  await page.locator('.verdict[data-verdict]').waitFor();
  await expect(page.locator('html')).toHaveAttribute('data-text', '150');
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'more');
});

test('the second screen may be zoomed, the gate may not', async () => {
  const second = await kiosk.openSecondScreen();
  await second.locator('.greeting').waitFor();
  const takesZoom = (of: Page) =>
    of.evaluate(() => !window.dispatchEvent(new KeyboardEvent('keydown', { key: '+', ctrlKey: true, bubbles: true, cancelable: true })));
  expect([await takesZoom(page), await takesZoom(second)]).toEqual([true, false]);
  await second.close();
});
