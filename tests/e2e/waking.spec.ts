import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type Clocks, holdClocks, sleep as setOn } from './page-clock.ts';
import { type Running, run } from './running.ts';
import { begin, button } from './visitor.ts';

/** A machine that sleeps: its timers stand still, one clock or both go on. */
test.describe.configure({ mode: 'serial' });
const folder = mkdtempSync(join(tmpdir(), 'foyer-waking-'));
let kiosk: Running;
const open: BrowserContext[] = [];

/** A screen whose clocks a test can set on, as the sleep of the machine does: the wall clock always, the monotonic one on some systems. */
async function openScreen(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  open.push(context);
  const page = await context.newPage();
  await holdClocks(page);
  kiosk.write('\n');
  const address = kiosk.output().match(/ready: (\S+)/)?.[1] ?? '';
  await page.goto(
    open.length === 1 ? address : await kiosk.says(new RegExp(`(?:Another screen: \\S+[^]*){${open.length - 2}}Another screen: (\\S+)`)),
  );
  await expect(page.locator('.attract')).toBeVisible();
  return page;
}
const sleep = (page: Page, by: Clocks) => setOn(page, 8 * 3_600_000, by);

test.beforeAll(async () => {
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  await kiosk.says(/Foyer is ready: (\S+)/);
});
test.afterAll(async () => {
  for (const context of open) await context.close();
  expect(await kiosk.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

for (const by of ['wall', 'both'] as const) {
  test(`shows the start screen when it wakes, and nothing of who was there before (${by})`, async ({ browser }) => {
    const page = await openScreen(browser);
    await begin(page, { language: 'en', category: 'public-visitor', name: '' });
    await page.locator('.field input').fill('Sleeping Visitor');
    await sleep(page, by);
    await expect(page.locator('.attract')).toBeVisible({ timeout: 1_500 });
    expect(await page.content()).not.toContain('Sleeping Visitor');
  });

  test(`a touch that wakes it prolongs nothing (${by})`, async ({ browser }) => {
    const page = await openScreen(browser);
    await begin(page, { language: 'en', category: 'public-visitor', name: '' });
    await page.locator('.field input').fill('Sleeping Visitor');
    await page.evaluate((clock) => {
      const { slept } = window as unknown as { slept: { wall: number; monotonic: number } };
      slept.wall += 8 * 3_600_000;
      if (clock === 'both') slept.monotonic += 8 * 3_600_000;
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
    }, by);
    await expect(page.locator('.attract')).toBeVisible({ timeout: 400 });
  });

  test(`an open desk is shut (${by})`, async ({ browser }) => {
    const page = await openScreen(browser);
    for (let n = 0; n < 5; n++) await page.locator('.staff-corner').click();
    await page.locator('.dialog input').fill('2024');
    await page.keyboard.press('Enter');
    await expect(page.locator('.desk')).toBeVisible();
    await button(page, 'Station').click();
    await sleep(page, by);
    await expect(page.locator('.desk, .dialog')).toHaveCount(0, { timeout: 1_500 });
    await expect(page.locator('.attract')).toBeVisible();
  });
}
