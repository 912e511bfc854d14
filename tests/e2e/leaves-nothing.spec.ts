import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { findChromium } from '../../build/start/window.ts';
import { importPeople } from './console.ts';
import { foundIn } from './heap.ts';
import { holdClocks, sleep } from './page-clock.ts';
import { type Running, run } from './running.ts';
import { wedge } from './scanner.ts';
import { begin, button, chooseLanguage, giveConsent, print } from './visitor.ts';

/** Nothing of a visitor is left for the next one: not on the screen, not in the browser's stores, not in the page's memory, not in what is logged. */
test.describe.configure({ mode: 'serial', timeout: 150_000 });
const folder = mkdtempSync(join(tmpdir(), 'foyer-leaves-nothing-'));
const executablePath = findChromium();
let kiosk: Running;
let browser: Browser;
let page: Page;
let steps = 0;
const consoleLines: string[] = [];

const group = [
  'reference,category,name,organisation,title,country,phone,bookingCode,group,leads,host',
  'W-6,buyer,Zephyrine Quastelberg,Acme,,DE,+4915112345676,PQR-678,Acme Tour,Acme Tour,',
  'W-7,buyer,Zephyrine Quastelberg,Acme,,DE,+4915112345676,STU-901,Acme Tour,,',
];
/** Who occurs nowhere else. */
const visitor = { language: 'en', category: 'public-visitor', name: 'Ombrosine Quillfeather' } as const;
const phone = '7400183649';
const email = 'zq.feathers@nirgends-bekannt.example';
const words = ['Ombrosine', 'Quillfeather', phone, '7400 183649', 'zq.feathers', 'nirgends-bekannt'];

/** The reference event, whose public form asks for phone, e-mail and a picture. */
function makePack(): string {
  const pack = join(folder, 'pack');
  cpSync('resources/packs/waic-2024', pack, { recursive: true });
  const read = (name: string) => JSON.parse(readFileSync(join(pack, 'forms', name), 'utf8'));
  const { steps, ...form } = read('public.json') as { steps: { id: string; showWhen?: unknown }[] };
  const picture = (read('media.json') as typeof form & { steps: { id: string }[] }).steps.find(({ id }) => id === 'photo');
  const asked = steps.filter(({ id }) => id !== 'contact-by').map(({ showWhen: _, ...step }) => step);
  writeFileSync(join(pack, 'forms/public.json'), JSON.stringify({ ...form, steps: [...asked, picture] }));
  return pack;
}

test.beforeAll(async ({ browser: other }) => {
  test.setTimeout(150_000);
  kiosk = run(['start', '--shell', 'none', '--data', folder, '--pack', makePack(), '--lang', 'en']);
  await importPeople(other, kiosk, group);
  browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: [
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, reducedMotion: 'reduce' });
  page.on('console', (line) => consoleLines.push(line.text()));
  page.on('pageerror', (error) => consoleLines.push(String(error)));
  await holdClocks(page);
  await page.addInitScript(() => {
    const open = new Set<string>();
    const [create, revoke] = [URL.createObjectURL, URL.revokeObjectURL];
    URL.createObjectURL = (thing) => {
      const url = create(thing);
      open.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      open.delete(url);
      revoke(url);
    };
    Object.assign(window, { openUrls: open });
  });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
  steps = await page.evaluate(() => history.length);
});
test.afterAll(async () => {
  await browser?.close();
  await kiosk?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** As a hand types, on a keyboard of the machine's own. */
async function type(text: string): Promise<void> {
  await page.locator('.field input').click();
  // Slower than a scanner types.
  await page.keyboard.type(text, { delay: 70 });
}

/** Up to the review; what of the picture can be looked for afterwards. */
async function fill(): Promise<string> {
  await begin(page, visitor);
  await type(visitor.name);
  await button(page, 'Continue').click();
  await page.locator('.choice[data-value="GB"]').click();
  await type(`+44${phone}`);
  await button(page, 'Continue').click();
  await type(email);
  await button(page, 'Continue').click();
  await page.locator('.choice[data-value="robots"]').click();
  await button(page, 'Continue').click();
  await button(page, 'Take the picture').click();
  const picture = page.locator('.photo-frame img');
  await expect(picture).toBeVisible();
  // Behind what all JPEG files begin with, within what a snapshot has of a string.
  const bytes = ((await picture.getAttribute('src')) ?? '').slice(900, 960);
  expect(bytes).toHaveLength(60);
  await button(page, 'Continue').click();
  return bytes;
}

/** The start screen, and nothing of these words behind it. */
async function expectNothing(of: readonly string[]): Promise<void> {
  await expect(page.locator('.attract')).toBeVisible();
  // The mouse of a test hovers over what is there now, as a finger does not.
  await page.mouse.move(0, 0);
  // What a burst of keys or a double tap may still need is kept for a second; to name who holds what is found takes longer.
  await expect.poll(() => foundIn(page, of), { timeout: 60_000 }).toEqual([]);
  expect(await page.evaluate(() => [...(window as unknown as { openUrls: Set<string> }).openUrls].length)).toBe(0);
  // A visit leaves no step behind it that “back” could go.
  expect(await page.evaluate(() => history.length)).toBe(steps);
  expect(consoleLines.filter((line) => of.some((word) => line.includes(word)))).toEqual([]);
}

test('what is looked for is found while it is there: in the document and in memory', async () => {
  const picture = await fill();
  const found = await foundIn(page, [...words.slice(0, 3), 'zq.feathers', picture]);
  expect(found.map(({ word }) => word)).toEqual(expect.arrayContaining(['Quillfeather', phone, 'zq.feathers', picture]));
  expect(found.filter(({ where }) => where.startsWith('memory')).map(({ word }) => word)).toEqual(
    expect.arrayContaining(['Quillfeather', phone, 'zq.feathers', picture]),
  );
});

test('after “start over”', async () => {
  await button(page, 'Start over').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
  await expectNothing(words);
  await page.goBack();
  await page.goForward();
  await expectNothing(words);
});

test('after nobody touched it any more', async () => {
  const picture = await fill();
  await sleep(page, 600_000);
  await expectNothing([...words, picture]);
});

test('after a reload in the middle', async () => {
  const picture = await fill();
  await page.reload();
  await expectNothing([...words, picture]);
});

test('after the badge was taken', async () => {
  const picture = await fill();
  await giveConsent(page, visitor);
  await print(page, visitor);
  await button(page, 'Done').click();
  await expectNothing([...words, picture]);
});

test('after look-ups by name and by phone, with several who might be meant', async () => {
  await begin(page, { ...visitor, name: '' });
  await type('Ombrosine Quillfeathers');
  await button(page, 'Continue').click();
  await page.locator('.choice[data-value="GB"]').click();
  await type('+447400183650');
  await button(page, 'Start over').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start over' }).click();
  await chooseLanguage(page, 'en');
  await button(page, 'I have registered').click();
  await page.locator('.choice[data-value="name"]').click();
  await page.locator('.field input').first().click();
  await page.keyboard.type('Zephyrine Quastelberg', { delay: 70 });
  await page.locator('.field input').nth(1).click();
  await page.keyboard.type('Acme', { delay: 70 });
  await button(page, 'Find me').click();
  await button(page, 'Another way').click();
  await page.locator('.choice[data-value="phone"]').click();
  await type('+4915112345676');
  await button(page, 'Find me').click();
  await expect(page.locator('.choice strong')).toHaveText(['Z*** Q***', 'Z*** Q***']);
  await button(page, 'Start over').click();
  await expectNothing([...words, 'Quastelberg', '7400183650', '15112345676', 'Z***']);
});

test('after a group that a scanned code opened', async () => {
  await chooseLanguage(page, 'en');
  await wedge(page, 'PQR-678');
  await button(page, 'Print all 2').click();
  await expect(page.locator('h1')).toHaveText('All badges are printed', { timeout: 20_000 });
  await button(page, 'Done').click();
  await sleep(page, 5_000);
  await expectNothing([...words, 'Quastelberg', 'Zephyrine', 'Acme Tour', 'PQR-678']);
});

test('in what station, hub and shell say and log', () => {
  const logs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log') && !name.includes('postgres'))
    .map((name) => join(folder, name));
  expect(logs.some((file) => file.endsWith('station.log'))).toBe(true);
  for (const text of [kiosk.output(), ...logs.map((file) => readFileSync(file, 'utf8'))])
    expect([...words, 'Quastelberg', 'Zephyrine'].filter((word) => text.includes(word))).toEqual([]);
});
