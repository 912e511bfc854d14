import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { pdfsIn } from './badge.ts';
import { middleOf, type Place, pressTwice, screenOf, tapTwice } from './fingers.ts';
import { expectFirm } from './gestures.ts';
import { type Running, run } from './running.ts';
import { button, languageButton } from './visitor.ts';

/** Hurried fingers at a kiosk with a touch screen. */
test.describe.configure({ mode: 'serial' });
const folder = mkdtempSync(join(tmpdir(), 'foyer-fingers-'));
const badges = () => pdfsIn(join(folder, 'badges')).length;
let kiosk: Running;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  context = await browser.newContext({ hasTouch: true, viewport: { width: 1080, height: 1920 } });
  page = await context.newPage();
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
});
test.afterAll(async () => {
  await context?.close();
  expect(await kiosk.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

/** One visitor's way from the attract screen to the badge: what is typed at each step, and what is tapped there. */
function wayOf(name: string): readonly { readonly type?: string; readonly tap: Locator }[] {
  const next = button(page, 'Continue');
  const choice = (value: string) => page.locator(`.choice[data-value="${value}"]`);
  return [
    { tap: button(page, 'Register now') },
    { tap: choice('public-visitor') },
    { type: name, tap: next },
    { tap: choice('CN') },
    { tap: choice('phone') },
    { type: '13812345678', tap: next },
    { tap: choice('robots') },
    { tap: next },
    { tap: page.locator('[data-purpose="admission"] .choice') },
    { tap: next },
    { tap: button(page, 'Print my badge') },
  ];
}

/** The screens that come after each tap of a visitor. @param places gets where what leads on lies on each */
async function walk(name: string, tap: (control: Locator, step: number) => Promise<void>, places: Place[] = []): Promise<string[]> {
  const seen: string[] = [];
  await expect(page.locator('.attract')).toBeVisible();
  for (const [index, step] of wayOf(name).entries()) {
    if (step.type !== undefined) await page.locator('.field input').fill(step.type);
    const before = await screenOf(page);
    await tap(step.tap, index);
    await expect.poll(() => screenOf(page)).not.toBe(before);
    seen.push(await screenOf(page));
    const primary = page.locator('.button[data-kind="primary"], .choice');
    if ((await primary.count()) > 0) places[index] = await middleOf(primary.last());
  }
  await expect(page.locator('.making[data-phase="printed"]')).toBeVisible({ timeout: 20_000 });
  return seen.map((each) => each.replace(/[0-9a-f-]{36}/g, 'JOB'));
}

let calm: string[] = [];
/** Where what leads on lies on the screen after each step. */
const leadsOn: Place[] = [];
test('a second tap at the same place does nothing, at each step of a registration', async () => {
  calm = await walk('Calm Visitor', (control) => control.tap(), leadsOn);
  await button(page, 'Done').click();
  const printed = badges();
  expect(await walk('Hurried Visitor', (control) => tapTwice(page, control))).toEqual(calm);
  expect(badges()).toBe(printed + 1);
  await tapTwice(page, button(page, 'Done'));
  await expect(page.locator('.attract')).toBeVisible();
});

test('nor does one that lands in what has just come, wherever that is', async () => {
  const printed = badges();
  const changes = calm.map((screen, step) => screen.split(' · ')[0] !== calm[step - 1]?.split(' · ')[0]);
  const seen = await walk('Two-handed Visitor', (control, step) =>
    // What was there before may be tapped at once.
    changes[step] === true ? tapTwice(page, control, leadsOn[step]) : control.tap(),
  );
  expect(seen).toEqual(calm);
  expect(badges()).toBe(printed + 1);
  await button(page, 'Done').click();
});

test('Enter that bounces or is held passes one step', async () => {
  for (const press of [
    () => pressTwice(page, 'Enter'),
    async () => {
      for (let n = 0; n < 20; n++) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
    },
  ]) {
    await button(page, 'Register now').click();
    await page.locator('.choice[data-value="public-visitor"]').click();
    await page.locator('.field input').fill('Key Visitor');
    await press();
    await expect(page.locator('.choice[data-value="CN"]')).toBeVisible();
    expect(await screenOf(page)).toBe(calm[2]?.replace('JOB', '') ?? '');
    await expect(page.locator('.problem')).toHaveCount(0);
    await button(page, 'Back').click();
    await button(page, 'Back').click();
    await button(page, 'Back').click();
  }
});

test('what was there counts at once: digits of a PIN, the corner, a language', async () => {
  const corner = await middleOf(page.locator('.staff-corner'));
  for (let n = 0; n < 5; n++) await page.touchscreen.tap(corner.x, corner.y);
  const digit = await middleOf(button(page, '2'));
  for (let n = 0; n < 4; n++) await page.touchscreen.tap(digit.x, digit.y);
  await expect(page.locator('.dialog input')).toHaveValue('2222');
  await button(page, 'Close').click();
  await languageButton(page.locator('.attract .languages'), 'zh-Hans').click();
  await expect(button(page, '现场登记')).toBeVisible();
  await page.locator('.attract .languages').getByRole('button', { name: 'English' }).click();
});

test('Enter counts behind what was typed, also what was typed before the field was painted', async () => {
  await expect(page.locator('.attract')).toBeVisible();
  for (let i = 0; i < 4; i++) await page.locator('.staff-corner').click();
  // A fast hand, or a screen that paints late: the digits are there in the same turn as the field, and Enter soon after.
  await page.evaluate(async () => {
    const corner = document.querySelector<HTMLElement>('.staff-corner');
    const field = new Promise<HTMLInputElement>((resolve) => {
      const observer = new MutationObserver(() => {
        const input = document.querySelector<HTMLInputElement>('.dialog input');
        if (input !== null) resolve(input);
      });
      observer.observe(document.body, { subtree: true, childList: true });
    });
    corner?.click();
    const input = await field;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, '2024');
    input.dispatchEvent(new Event('input', { bubbles: true }));
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  await button(page, 'Lock').click({ timeout: 5_000 });
});

test('what a dialog covered takes no tap that was meant for the dialog', async () => {
  const openDesk = async () => {
    for (let n = 0; n < 5; n++) await page.locator('.staff-corner').click();
    await page.locator('.dialog input').fill('2024');
    await page.keyboard.press('Enter');
  };
  await openDesk();
  await button(page, 'Station').click();
  const before = await screenOf(page);
  expect(before).toContain('Station');
  await tapTwice(page, page.locator('.dialog').getByRole('button', { name: 'Close' }));
  await expect(page.locator('.desk')).toBeVisible();
  await expect(page.locator('.dialog')).toHaveCount(0);
  await tapTwice(page, page.locator('.desk > header > .button'));
  await expect(page.locator('.desk')).toHaveCount(0);
  await expect(page.locator('.attract')).toBeVisible();
});

test('no finger zooms, marks, drags, drops or leaves, whatever screen is shown', async () => {
  test.setTimeout(240_000);
  const cdp = await context.newCDPSession(page);
  const firm = () => expectFirm(page, cdp);
  await firm();
  await walk('Firm Visitor', async (control) => {
    await firm();
    await control.tap();
  });
  await firm();
  await button(page, 'Done').click();
  await button(page, 'I have registered').click();
  await firm();
  await button(page, 'Back').click();
  for (let n = 0; n < 5; n++) await page.locator('.staff-corner').click();
  await firm();
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
  for (const tab of await page.locator('.desk nav .button').all()) {
    await tab.click();
    await firm();
    const close = page.locator('.dialog').getByRole('button', { name: 'Close' });
    if ((await close.count()) > 0) await close.click();
  }
  // A field stays a field.
  await page.locator('.desk nav .button').first().click();
  const field = page.locator('.desk input').first();
  await field.fill('selectable');
  await field.dblclick();
  expect(await field.evaluate((each: HTMLInputElement) => [each.selectionStart, each.selectionEnd])).toEqual([0, 10]);
  await page.locator('.desk > header > .button').click();
});
