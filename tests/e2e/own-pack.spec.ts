import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import english from '../../resources/locales/en.json' with { type: 'json' };
import chinese from '../../resources/locales/zh-Hans.json' with { type: 'json' };
import { type Running, run } from './running.ts';
import { look as lookAt } from './shots.ts';
import { button, chooseLanguage } from './visitor.ts';

/**
 * An event of somebody else's: one category for all, in Swedish, Chinese and English, with the app's own badge templates, a picture of its own, and
 * no wish about countries.
 */
const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-own-pack-'));
const pack = join(folder, 'pack');
let kiosk: Running;
let page: Page;

/** Every text in the event's languages; in Swedish it says so itself. */
function inSwedish(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inSwedish);
  const parts = Object.entries(value);
  if ('en' in value && 'zh-Hans' in value) return { sv: `${String(value.en)} (sv)`, 'zh-Hans': value['zh-Hans'], en: value.en };
  return Object.fromEntries(parts.map(([key, inner]) => [key, inSwedish(inner)]));
}

test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  cpSync('resources/packs/waic-2024', pack, { recursive: true });
  const files = readdirSync(pack, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  for (const name of files) {
    const file = join(pack, name);
    const value = inSwedish(JSON.parse(readFileSync(file, 'utf8')));
    if (name === 'categories.json')
      for (const each of value as { id: string; walkUp: boolean }[]) each.walkUp = each.id === 'public-visitor';
    if (name === 'event.json') {
      const { event, theme } = value as { event: { languages: string[] }; theme: object };
      event.languages = ['sv', 'zh-Hans', 'en'];
      Object.assign(theme, { attract: { picture: 'hall.svg', fit: 'cover' } });
      Object.assign(value as object, { countryNames: undefined, countriesFirst: undefined });
    }
    writeFileSync(file, JSON.stringify(value));
  }
  const arches = [0, 1, 2, 3, 4].map(
    (i) => `<path d="M${i * 100} 400V180a50 50 0 0 1 100 0V400z" fill="hsl(${30 + i * 8} 70% ${45 + i * 7}%)"/>`,
  );
  writeFileSync(
    join(pack, 'assets/hall.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 400" preserveAspectRatio="xMidYMid slice"><rect width="500" height="400" fill="#f3c98b"/>${arches.join('')}</svg>`,
  );
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', join(folder, 'data'), '--pack', pack]);
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
});
test.afterAll(async () => {
  await page?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the attract screen shows the event’s picture, and each language by its own name', async () => {
  await expect(page.locator('.attract .art.cover')).toBeVisible();
  await expect(page.locator('.attract .network')).toHaveCount(0);
  await expect(page.locator('.attract .languages button')).toHaveText(['Svenska', '简体中文', 'English']);
  await chooseLanguage(page, 'sv');
  await lookAt(page, 'own-pack-attract');
});

test('in a language that the app has no texts in, the event speaks it and the app the event’s default', async () => {
  await expect(page.locator('.attract h1')).toHaveText('Governing AI for Good and for All (sv)');
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv');
  await expect(button(page, chinese['attract.register'])).toBeVisible();
  await chooseLanguage(page, 'en');
  await expect(button(page, english['attract.register'])).toBeVisible();
});

test('with one category to choose, nobody is asked for it', async () => {
  await button(page, english['attract.register']).click();
  await expect(page.locator('h1')).not.toHaveText(english['category.title']);
  await expect(page.locator('input').first()).toBeVisible();
  await lookAt(page, 'own-pack-first-step');
  await button(page, english['nav.back']).click();
  await expect(page.locator('.attract')).toBeVisible();
});
