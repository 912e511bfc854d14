import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { startZebra } from '../../printing/zebra.ts';
import { middleOf } from '../fingers.ts';
import { type Running, run } from '../running.ts';
import { settled } from '../shots.ts';
import { begin, button, chooseLanguage, fillPublicForm, giveConsent } from '../visitor.ts';
import { layoutProblems } from './in-page.ts';

/** What no single screen shows: focus, time, touches, what is said, and what the display panel does. */
test.describe.configure({ mode: 'serial' });
const folder = mkdtempSync(join(tmpdir(), 'foyer-criteria-'));
const visitor = { language: 'en', category: 'public-visitor', name: 'Ada Lovelace' } as const;
let printer: Awaited<ReturnType<typeof startZebra>>;
let kiosk: Running;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  printer = await startZebra();
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--printer', printer.address, '--lang', 'en']);
  context = await browser.newContext({ hasTouch: true, viewport: { width: 1080, height: 1920 }, reducedMotion: 'no-preference' });
  page = await context.newPage();
  await page.clock.install();
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
});
test.afterAll(async () => {
  await context?.close();
  await kiosk.stop();
  printer.stop();
  rmSync(folder, { recursive: true, force: true });
});

const root = () => page.locator('html');
const option = (value: string) => page.locator(`.display-panel .choice[data-value="${value}"]`);
const focused = () => page.evaluate(() => document.activeElement?.tagName);
/** A key that comes right after a screen does nothing on it yet. */
async function enter(): Promise<void> {
  await expect(page.locator('[data-settling]')).toHaveCount(0);
  await page.keyboard.press('Enter');
}
const openDisplay = () => button(page, 'Display').tap();

test('the display panel shows at once what each choice does, marks it by more than colour, and takes it back', async () => {
  await openDisplay();
  const sizes: number[] = [];
  for (const size of ['100', '125', '150', '200']) {
    await option(size).tap();
    await expect(root()).toHaveAttribute('data-text', size);
    await expect(option(size)).toHaveAttribute('aria-pressed', 'true');
    await expect(option(size).locator('.mark svg')).toBeVisible();
    sizes.push(await option(size).evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize)));
  }
  expect(sizes.map((each) => Math.round((each / (sizes[0] ?? 1)) * 100))).toEqual([100, 125, 150, 200]);
  const grounds = new Set<string>();
  for (const contrast of ['event', 'more', 'white-on-black', 'black-on-white']) {
    await option(contrast).tap();
    await expect(root()).toHaveAttribute('data-contrast', contrast);
    grounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  }
  expect(grounds.size).toBe(4);
  await option('motion').tap();
  expect(await option('motion').evaluate((each) => Number.parseFloat(getComputedStyle(each).transitionDuration))).toBeLessThan(0.01);
  await option('reach').tap();
  await expect(root()).toHaveAttribute('data-reach', 'low');
  await button(page, 'Back to normal').tap();
  await expect(root()).toHaveAttribute('data-text', '100');
  await expect(root()).toHaveAttribute('data-contrast', 'event');
  await button(page, 'Close').tap();
});

test('a visitor’s display is gone with them, and who only reads the first screen is asked before', async () => {
  await openDisplay();
  await option('200').tap();
  await button(page, 'Close').tap();
  await page.clock.runFor(46_000);
  await expect(page.getByRole('dialog')).toContainText('Are you still there?');
  await button(page, 'I need more time').tap();
  await expect(root()).toHaveAttribute('data-text', '200');
  await openDisplay();
  await page.clock.runFor(66_000);
  await expect(root()).toHaveAttribute('data-text', '100');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the focus goes to the heading of a new screen or to its field, and back where a dialog closes', async () => {
  await button(page, 'I have registered').focus();
  await enter();
  await expect(page.locator('.screen h1')).toBeFocused();
  await page.locator('.choice[data-value="phone"]').focus();
  await enter();
  await expect(page.locator('.field input')).toBeFocused();
  await button(page, 'Display').focus();
  await enter();
  await expect(page.getByRole('dialog')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('BUTTON');
  await page.keyboard.press('Escape');
  await expect(button(page, 'Display')).toBeFocused();
  await button(page, 'Start over').tap();
  await expect(page.locator('.attract')).toBeVisible();
});

test('Tab goes through a screen in the order in which it is read, and shows where it is', async () => {
  await button(page, 'Register now').tap();
  await expect(page.locator('.screen h1')).toBeFocused();
  const places: { y: number; ring: string; of: string }[] = [];
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab');
    places.push(
      await page.evaluate(() => {
        const at = document.activeElement ?? document.body;
        const { outlineWidth, outlineStyle } = getComputedStyle(at);
        return { y: at.getBoundingClientRect().top, ring: `${outlineWidth} ${outlineStyle}`, of: at.className };
      }),
    );
  }
  const choices = places.filter(({ of }) => of === 'choice');
  expect(choices.length).toBeGreaterThan(5);
  expect(choices.map(({ y }) => y)).toEqual(choices.map(({ y }) => y).toSorted((a, b) => a - b));
  for (const { ring } of choices) expect(ring).toBe('4px solid');
  await button(page, 'Start over').tap();
});

test('a touch counts where it begins and ends, and not where it slides off or on', async () => {
  const devtools = await context.newCDPSession(page);
  const [from, to] = [await middleOf(button(page, 'Register now')), await middleOf(button(page, 'I have registered'))];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] });
  for (const [begins, ends] of [
    [from, to],
    [to, from],
    [from, { x: 540, y: 300 }],
    [{ x: 540, y: 300 }, from],
  ] as const) {
    await touch('touchStart', begins);
    await touch('touchMove', ends);
    await touch('touchEnd');
    await settled(page);
    await expect(page.locator('.attract')).toBeVisible();
  }
  await touch('touchStart', from);
  await touch('touchEnd');
  await expect(page.locator('.choice[data-value="public-visitor"]')).toBeVisible();
  await button(page, 'Start over').tap();
});

test('a problem is said politely beside its field, which the focus goes to', async () => {
  await begin(page, visitor);
  await button(page, 'Continue').tap();
  const input = page.locator('.field input');
  await expect(input).toBeFocused();
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAccessibleDescription(/Please fill this in/);
  await expect(page.locator('.problems[aria-live="polite"]')).toHaveText('Please fill this in.');
});

test('wider spacing of letters, words, lines and paragraphs cuts nothing', async () => {
  const spacing = { 'line-height': '1.5', 'letter-spacing': '0.12em', 'word-spacing': '0.16em' };
  const problems = await page.evaluate((styles) => {
    const sheet = new CSSStyleSheet();
    const rules = Object.entries(styles).map(([name, value]) => `${name}: ${value} !important`);
    sheet.replaceSync(`.screen *, .rail * { ${rules.join('; ')} } .screen p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
    return document.adoptedStyleSheets.length;
  }, spacing);
  expect(problems).toBe(1);
  await settled(page);
  expect(await page.evaluate(layoutProblems, 64)).toEqual([]);
  await page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });
});

test('each phase of printing is said once, and a screen that ends by itself says so and can be kept', async () => {
  await fillPublicForm(page, visitor);
  await giveConsent(page, visitor);
  printer.set({ waiting: 1 });
  await button(page, 'Print my badge').tap();
  await page.locator('.making[data-phase="printing"]').waitFor();
  await expect(page.locator('.screen > [role="status"]')).toHaveText('');
  printer.set({});
  await page.locator('.making[data-phase="printed"]').waitFor({ timeout: 20_000 });
  await expect(page.locator('.screen > [role="status"]')).toContainText('Take your badge');
  await expect(page.locator('.ending')).toContainText('starts over in');
  for (let i = 0; i < 10; i++) {
    await page.clock.runFor(15_000);
    await button(page, 'I need more time').tap();
  }
  await expect(page.locator('.making')).toBeVisible();
  await page.clock.runFor(21_000);
  await expect(page.locator('.attract')).toBeVisible();
});

test('no sideways gesture does anything', async () => {
  const devtools = await context.newCDPSession(page);
  await chooseLanguage(page, 'en');
  for (const xDistance of [-600, 600])
    await devtools.send('Input.synthesizeScrollGesture', {
      x: 540,
      y: 1200,
      xDistance,
      yDistance: 0,
      gestureSourceType: 'touch',
      speed: 3000,
    });
  await expect(page.locator('.attract')).toBeVisible();
  expect(await page.evaluate(() => [window.scrollX, document.querySelector('.screen')?.scrollLeft])).toEqual([0, 0]);
});
