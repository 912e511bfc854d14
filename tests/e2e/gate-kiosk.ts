import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { packDir } from '../support/station-folder.ts';
import { codeOf, pdfsIn } from './badge.ts';
import { run } from './running.ts';
import { wedge } from './scanner.ts';
import { button, register } from './visitor.ts';

/** The reference event, open at any hour, small, and with a question. */
function writePack(pack: string): void {
  cpSync(packDir, pack, { recursive: true });
  const { event } = JSON.parse(readFileSync(join(pack, 'event.json'), 'utf8')) as { event: { languages: readonly string[] } };
  const label = (en: string, zh: string) => Object.fromEntries(event.languages.map((tag) => [tag, tag === 'zh-Hans' ? zh : en]));
  const bag = {
    id: 'bag',
    text: label('A suitcase or large bag?', '是否携带行李箱或大件背包？'),
    categories: ['buyer'],
    answers: [
      { value: 'none', label: label('None', '没有'), admits: true },
      { value: 'checked', label: label('Yes, checked', '有，已安检'), admits: true },
      { value: 'unchecked', label: label('Yes, not checked', '有，未安检'), admits: false },
    ],
  };
  const access = [
    { place: { zone: 'expo' }, capacity: { limit: 3 }, questions: [bag] },
    { place: { zone: 'high-level' }, rules: [{ categories: ['speaker'] }] },
  ];
  writeFileSync(join(pack, 'access.json'), JSON.stringify(access));
}

/** A kiosk at which these people (name and phone) have registered, and which staff can make a gate; `codes` are those of their badges. */
export async function startGateKiosk(browser: Browser, people: readonly (readonly [name: string, phone: string])[]) {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-gate-'));
  const pack = join(folder, 'pack');
  writePack(pack);
  const kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', join(folder, 'data'), '--pack', pack, '--lang', 'en']);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
  const codes: string[] = [];
  for (const [name, phone] of people) {
    const before = new Set(pdfsIn(join(folder, 'data/badges')));
    await register(page, { language: 'en', category: 'public-visitor', name, phone });
    const [printed] = pdfsIn(join(folder, 'data/badges')).filter((file) => !before.has(file));
    codes.push(codeOf(printed ?? ''));
  }
  return {
    page,
    codes,
    /** One more screen of the station: the gate's second one. */
    async openSecondScreen(): Promise<Page> {
      kiosk.write('\n');
      const second = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
      await second.goto(await kiosk.says(/A screen towards those who come: (\S+)/));
      return second;
    },
    async close(): Promise<void> {
      await page.close();
      await kiosk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
export type GateKiosk = Awaited<ReturnType<typeof startGateKiosk>>;

/** Types the PIN into the dialog that asks for one. */
export async function enterPin(page: Page, pin = '2024'): Promise<void> {
  await page.locator('.dialog input').fill(pin);
  await page.keyboard.press('Enter');
}

/** Opens the station's own panel, behind the staff corner and the PIN. */
export async function openStation(page: Page, pin = '2024'): Promise<void> {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await enterPin(page, pin);
  await page.locator('.desk nav').getByRole('button', { name: 'Station' }).click();
}

/** Makes the kiosk the gate of a checkpoint. */
export async function becomeGate(page: Page, checkpoint: string): Promise<void> {
  await openStation(page);
  await button(page, 'What this station is for').click();
  await page.locator(`.choice[data-value="gate:${checkpoint}"]`).click();
  await expect(page.locator('.gate')).toBeVisible();
}

/** Scans a code that was scanned a moment ago again and again, until that is no double beep of the scanner any more and `shown` holds. */
export async function scanAgain(page: Page, code: string, shown: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await wedge(page, code);
    await shown();
  }).toPass({ timeout: 15_000 });
}
