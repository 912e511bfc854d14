import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { directionOf, interfaceLanguages, languageName } from '../../core/pack/interface-language.ts';
import { pseudoLanguages } from '../../core/pack/pseudo-language.ts';
import { withPseudoTexts } from '../../core/pack/pseudo-texts.ts';
import { copyPackFolder } from '../../node/pack-folder.ts';
import { pdfsIn } from './badge.ts';
import { type Running, run } from './running.ts';
import { screenFaults, visibleTexts } from './screen-faults.ts';
import { settled, shots } from './shots.ts';
import { chooseLanguage } from './visitor.ts';

/** The reference event in all of the app's languages, in English where it has no text of its own, and in two that nobody speaks. */
const languages = Object.keys(interfaceLanguages);
const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-languages-'));
const pack = join(folder, 'pack');
const sizes = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 }, small: { width: 1280, height: 800 } };
let kiosk: Running;
let page: Page;

function inAll(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inAll);
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && typeof value.en === 'string') return { ...Object.fromEntries(languages.map((tag) => [tag, value.en])), ...value };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'languages' ? languages : inAll(each)]));
}

test.describe.configure({ timeout: 300_000 });
test.beforeAll(async ({ browser }) => {
  copyPackFolder('resources/packs/waic-2024', pack, (content) => withPseudoTexts(inAll(content)));
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', join(folder, 'data'), '--pack', pack]);
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: sizes.portrait });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
});
test.afterAll(async () => {
  await page?.close();
  await kiosk?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const action = (at: 'first' | 'last') => page.locator('.actions button')[at]();
/** Goes one screen on, or to a screen that is reached so. */
const steps: readonly (readonly [string, () => Promise<void>])[] = [
  ['attract', async () => {}],
  ['category', () => action('first').click()],
  ['name', () => page.locator('.choice[data-value="public-visitor"]').click()],
  [
    'country',
    async () => {
      await page.locator('.field input').fill('Ada Lovelace');
      await action('last').click();
    },
  ],
  ['contact', () => page.locator('.choice[data-value="CN"]').click()],
  ['phone', () => page.locator('.choice[data-value="phone"]').click()],
  [
    'interests',
    async () => {
      await page.locator('.field input').fill('13812345678');
      await action('last').click();
    },
  ],
  [
    'consent',
    async () => {
      await page.locator('.choice[data-value="robots"]').click();
      await action('last').click();
    },
  ],
  [
    'review',
    async () => {
      await page.locator('[data-purpose="admission"] .choice').click();
      await action('last').click();
    },
  ],
];

async function startOver(): Promise<void> {
  await page.setViewportSize(sizes.portrait);
  await page.locator('.rail .display button').first().click();
  await page.locator('.dialog .actions button').last().click();
  await expect(page.locator('.attract')).toBeVisible();
}

/** Languages that each screen is seen in: all that the app has, and one that is longer than any. */
const seen = [...languages, 'en-XA'];

test('every screen of a registration holds its texts in every language and every shape of screen', async () => {
  const faults: string[] = [];
  for (const [screen, go] of steps) {
    await go();
    for (const tag of seen) {
      await page.setViewportSize(sizes.portrait);
      await chooseLanguage(page, tag);
      await expect(page.locator('html')).toHaveAttribute('dir', directionOf(tag));
      for (const [shape, size] of Object.entries(sizes)) {
        await page.setViewportSize(size);
        await settled(page);
        faults.push(...(await screenFaults(page)).map((fault) => `${tag} ${screen} ${shape}: ${fault}`));
        if (shots !== undefined) await page.screenshot({ path: join(shots, `language-${tag}-${screen}-${shape}.png`) });
      }
    }
    await page.setViewportSize(sizes.portrait);
  }
  await startOver();
  expect(faults).toEqual([]);
});

/** Names that come from CLDR, and what the visitor typed. */
function isName(text: string): boolean {
  const regions = new Intl.DisplayNames(['en'], { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const countries = new Set(letters.flatMap((one) => letters.map((other) => regions.of(one + other))));
  const names = new Set<string>([...Object.values(interfaceLanguages), ...pseudoLanguages.map(languageName), 'Ada Lovelace']);
  return names.has(text) || countries.has(text.replace(/^\+\d+ /, ''));
}

test('no word of a registration stands in the code: in a language that nobody speaks all of them are in it', async () => {
  const found = new Set<string>();
  await chooseLanguage(page, 'en-XA');
  for (const [, go] of steps) {
    await go();
    for (const text of await visibleTexts(page)) found.add(text);
  }
  await startOver();
  expect(found.size).toBeGreaterThan(60);
  expect([...found].filter((text) => /[a-z]{4}/.test(text) && !text.includes('⟦') && !isName(text))).toEqual([]);
});

test('another language keeps what was typed, and what was begun; neither it nor a reload prints again', async () => {
  await page.setViewportSize(sizes.portrait);
  await chooseLanguage(page, 'de');
  for (const [screen, go] of steps) {
    await go();
    if (screen === 'name') {
      await page.locator('.field input').fill('Ada Lov');
      await chooseLanguage(page, 'ar');
      await expect(page.locator('.field input')).toHaveValue('Ada Lov');
      await chooseLanguage(page, 'de');
    }
    if (screen === 'country') {
      // Also what is no answer yet.
      await page.locator('.field input').fill('Deu');
      await chooseLanguage(page, 'ru');
      await expect(page.locator('.field input')).toHaveValue('Deu');
      await chooseLanguage(page, 'de');
      await page.locator('.field input').fill('');
    }
  }
  await action('last').click();
  for (const tag of ['fr', 'ar', 'ja', 'de']) await chooseLanguage(page, tag);
  await expect(page.locator('.making[data-phase="printed"]')).toBeVisible({ timeout: 20_000 });
  for (const tag of ['ko', 'de']) await chooseLanguage(page, tag);
  await page.reload();
  await expect(page.locator('.attract')).toBeVisible();
  await page.reload();
  await expect(page.locator('.attract')).toBeVisible();
  expect(pdfsIn(join(folder, 'data/badges'))).toHaveLength(1);
});
