import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { sheetCodes } from '../../core/scan/test-sheet.ts';
import { readQrByZbar } from '../support/zbar.ts';
import { becomeGate, enterPin, type GateKiosk, openStation, startGateKiosk } from './gate-kiosk.ts';
import { typeBy } from './scanner.ts';
import { settled, shots } from './shots.ts';
import { button } from './visitor.ts';

let gate: GateKiosk;
let page: Page;

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  gate = await startGateKiosk(browser, []);
  ({ page } = gate);
});
test.afterAll(() => gate?.close());

const sizes = { portrait: { width: 1080, height: 1920 }, small: { width: 1280, height: 800 } };
async function look(name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [shape, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: join(shots, `scanner-${name}-${shape}.png`) });
  }
  await page.setViewportSize(sizes.portrait);
}
const textOf = (id: string) => sheetCodes.find((code) => code.id === id)?.text ?? '';
const verdict = () => page.locator('.scanner-verdict');

test('staff open the page from the station panel; it waits for a scan', async () => {
  await openStation(page);
  await expect(page.locator('.facts')).toContainText('none seen yet');
  await button(page, 'Set up scanners').click();
  await expect(page.locator('.scanner-waiting')).toContainText('Waiting for a scan');
  const folder = mkdtempSync(join(tmpdir(), 'foyer-screen-'));
  try {
    for (const size of Object.values(sizes)) {
      await page.setViewportSize(size);
      for (const [name, id] of [
        ['All characters', 'characters'],
        ['A badge', 'badge'],
        ['A booking code', 'booking'],
      ] as const) {
        await button(page, name).click();
        await settled(page);
        await page.screenshot({ path: join(folder, 'page.png') });
        // What a scanner sees that is held to the screen.
        expect(readQrByZbar(join(folder, 'page.png'))).toEqual([textOf(id)]);
      }
    }
    await button(page, 'All characters').click();
    await page.setViewportSize(sizes.portrait);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await look('1-waiting');
});

test('a scanner of another layout is found out, named, and read all the same', async () => {
  await typeBy(page, `${textOf('characters')}\n`, { scanner: 'us', computer: 'de' });
  await expect(verdict()).toHaveAttribute('data-gravity', 'mend');
  await expect(page.locator('.scanner-troubles')).toContainText(
    'It types by another keyboard layout than the computer’s, which is German. Set the scanner to German, or leave it: we read it all the same.',
  );
  await expect(page.locator('.key-chips li')).toHaveCount(textOf('characters').length + 1);
  await expect(page.locator('.scanner-readings')).toContainText('FOYER-TEST:0123');
  await expect(page.locator('.scanner-remembered')).toContainText('another keyboard layout');
  await look('2-layout');
});

test('one that is neither the computer’s nor US is said not to be read', async () => {
  await typeBy(page, `${textOf('characters')}\n`, { scanner: 'fr', computer: 'us' });
  await expect(verdict()).toHaveAttribute('data-gravity', 'stop');
  await expect(page.locator('.scanner-troubles')).toContainText(
    'The scanner’s keyboard layout is French, the computer’s is US English. Set the scanner to US English: until then no code is read.',
  );
  await look('3-unreadable');
});

test('prefix, suffix, Caps Lock and a missing line end are told in words', async () => {
  await button(page, 'A badge').click();
  await typeBy(page, `]Q1QR:${textOf('badge')}%%`, { isCapsLock: true });
  await expect(page.locator('.scanner-troubles li')).toHaveCount(4);
  await expect(page.locator('.scanner-troubles')).toContainText('It puts “]Q1QR:” in front of every code.');
  await expect(page.locator('.scanner-troubles')).toContainText('Caps Lock is on');
  await expect(page.locator('.scanner-facts')).toContainText('sent as ]Q1 (AIM)');
  await look('4-many');
});

test('what is no code of the page is shown all the same', async () => {
  await typeBy(page, 'HELLO-WORLD-1\n', {});
  await expect(verdict()).toContainText('That was none of the codes here');
});

test('a scanner that is right says so; the button forgets the one before', async () => {
  await button(page, 'Another scanner').click();
  await expect(page.locator('.scanner-waiting')).toBeVisible();
  await expect(page.locator('.scanner-remembered')).toContainText('none seen yet');
  await button(page, 'All characters').click();
  await typeBy(page, `${textOf('characters')}\n`, {});
  await expect(verdict()).toContainText('This scanner is set up right');
  await expect(page.locator('.scanner-remembered')).toContainText('set up right, tested');
  await look('5-right');
});

test('the test sheet prints on one A4 page, and a foreign reader reads its codes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-sheet-'));
  try {
    const pdf = join(folder, 'sheet.pdf');
    writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const about = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
    expect(about).toMatch(/Pages:\s+1\n/);
    expect(about).toMatch(/Page size:\s+59[45][.\d]* x 84[12][.\d]* pts/);
    execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', pdf, join(folder, 'page')]);
    if (shots !== undefined) execFileSync('cp', [join(folder, 'page.png'), join(shots, 'scanner-6-sheet.png')]);
    expect(readQrByZbar(join(folder, 'page.png')).toSorted()).toEqual(sheetCodes.map(({ text }) => text).toSorted());
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    for (const word of ['Test sheet for scanners', 'AIM identifier', 'Suffix', 'Connection']) expect(text).toContain(word);
    expect(text).not.toContain('Known of this station');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('at a gate staff learn of another layout once, and acknowledge it', async () => {
  await button(page, 'Back').click();
  await expect(page.locator('.facts')).toContainText('set up right, tested');
  await button(page, 'Close').click();
  await button(page, 'Lock').click();
  await becomeGate(page, 'expo-north-gate');
  const hint = page.locator('.gate-hint', { hasText: 'another keyboard layout' });
  await expect(hint).toHaveCount(0);
  await typeBy(page, `${textOf('badge')}\n`, { computer: 'fr' });
  await expect(hint).toBeVisible();
  await look('7-gate');
  await hint.getByRole('button').click();
  await enterPin(page);
  await expect(hint).toHaveCount(0);
  await typeBy(page, `${textOf('badge')}\n`, { computer: 'fr' });
  await expect(page.locator('.verdict')).toBeVisible();
  await expect(hint).toHaveCount(0);
});
