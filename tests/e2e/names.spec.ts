import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { pdfsIn } from './badge.ts';
import { type Running, run } from './running.ts';
import { look } from './shots.ts';
import { begin, button, fillPublicForm, giveConsent, print, type Visitor } from './visitor.ts';

/** Names whose letters few fonts have, and one whose letters none of ours has. */
test.describe.configure({ mode: 'serial', timeout: 60_000 });
const folder = mkdtempSync(join(tmpdir(), 'foyer-names-'));
const unwritable: Visitor = { language: 'en', category: 'public-visitor', name: 'ᯅᯖᯂ᯲' };
const notice = () => page.getByRole('status').filter({ hasText: 'We have no letters for' });
const badges = () => pdfsIn(join(folder, 'badges')).length;
let kiosk: Running;
let page: Page;

test.beforeAll(async ({ browser }) => {
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
});
test.afterAll(async () => {
  await page?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('whose name has letters that no font has is told so before the badge is printed, and may write it otherwise', async () => {
  await begin(page, unwritable);
  await fillPublicForm(page, unwritable);
  await giveConsent(page, unwritable);
  await expect(notice()).toContainText('U+1BC5');
  await look(page, 'names-1-missing');
  await button(page, 'Change: Full name').click();
  await page.locator('.field input').fill('Batak');
  while (!(await page.locator('.review').isVisible())) await button(page, 'Continue').click();
  await expect(notice()).toHaveCount(0);
  await print(page, unwritable);
  await button(page, 'Done').click();
  expect(badges()).toBe(1);
});

test('and may have it printed all the same', async () => {
  const tibetan: Visitor = { ...unwritable, name: 'བསྟན་འཛིན་རྒྱ་མཚོ་', phone: '13812345679' };
  for (const visitor of [{ ...unwritable, phone: '13812345670' }, tibetan]) {
    await begin(page, visitor);
    await fillPublicForm(page, visitor);
    await giveConsent(page, visitor);
    await expect(notice()).toHaveCount(visitor === tibetan ? 0 : 1);
    // The letters are on the screen, too, not on the badge alone.
    if (visitor === tibetan)
      expect(await page.evaluate(async (name) => (await document.fonts.load('700 20px "Foyer Letters"', name)).length, tibetan.name)).toBe(
        1,
      );
    await look(page, `names-${visitor === tibetan ? '3-tibetan' : '2-all-the-same'}`);
    await print(page, visitor);
    await button(page, 'Done').click();
  }
  expect(badges()).toBe(3);
});
