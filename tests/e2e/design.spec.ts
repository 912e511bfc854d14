import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { BadgeTemplate } from '../../core/contract/event/template.ts';
import { pdfsIn, textOf } from './badge.ts';
import { type Running, run } from './running.ts';
import { shots } from './shots.ts';
import { register } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-design-'));
const drive = join(folder, 'STICK');
let kiosk: Running;
let screen: Page;

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  mkdirSync(drive);
  kiosk = run(['start', '--shell', 'none', '--data', folder, '--lang', 'en'], { FOYER_DRIVES: drive });
  screen = await browser.newPage();
  await screen.goto(await kiosk.says(/Foyer is ready: (\S+)/, 90_000));
});
test.afterAll(async () => {
  await screen?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function look(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) });
}
const designer = (page: Page) => page.locator('.designer');
const layer = (page: Page, id: string) => page.locator(`.frame-of[data-layer="${id}"]`);
const press = (page: Page, name: string) => designer(page).getByRole('button', { name, exact: true }).click();
async function drag(page: Page, what: Locator, dx: number, dy: number): Promise<void> {
  const box = await what.boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx / 2, y + dy / 2, { steps: 4 });
  await page.mouse.move(x + dx, y + dy, { steps: 4 });
  await page.mouse.up();
}
async function enterDesigner(page: Page): Promise<void> {
  await page.locator('.attract').getByRole('button', { name: 'English' }).click();
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
  await page.locator('.desk nav').getByRole('button', { name: 'Badges' }).click();
  await expect(page.locator('.canvas img')).toBeVisible();
}

test('organisers design a badge at the console; it reaches the kiosk', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(await kiosk.says(/Hub console: (\S+)/, 90_000));
  await page.getByRole('button', { name: 'Design badges' }).click();
  await expect(page.locator('.canvas img')).toBeVisible();
  await designer(page).scrollIntoViewIfNeeded();
  await designer(page).getByLabel('Template').selectOption('label-100x150');
  await expect(page.locator('.canvas img')).toBeVisible();

  // Dragged, snapped, undone and done again.
  const place = () => layer(page, 'organisation').getAttribute('style');
  const before = await place();
  await drag(page, layer(page, 'organisation'), 40, 60);
  expect(await place()).not.toBe(before);
  await press(page, 'Undo');
  expect(await place()).toBe(before);
  await press(page, 'Redo');
  expect(await place()).not.toBe(before);
  await press(page, 'Undo');

  // Each script, and what does not fit.
  await layer(page, 'name').click();
  await designer(page).getByLabel('Try with').selectOption('ar');
  const findings = designer(page).locator('.findings button');
  await expect(findings).toHaveCount(2);
  await expect(page.locator('.frame-of[data-marked="true"]')).toHaveCount(0);
  await look(page, 'design-1-arabic');
  await designer(page).getByLabel('Largest size (pt)').fill('30');
  await designer(page).getByLabel('Smallest size (pt)').fill('30');
  await expect(designer(page).getByText('Does not fit for')).toBeVisible();
  await expect(findings.filter({ hasText: 'name' }).first()).toBeVisible();
  await expect(page.locator('.frame-of[data-layer="name"]')).toHaveAttribute('data-marked', 'true');
  await look(page, 'design-2-overflow');
  await press(page, 'Undo');
  await expect(findings).toHaveCount(2);

  // What can’t be printed can’t be saved.
  await layer(page, 'qr').click();
  await designer(page).getByLabel('Width (mm)').fill('10');
  await expect(designer(page).getByText('Can’t be saved')).toBeVisible();
  await expect(designer(page).getByRole('button', { name: 'Save' })).toBeDisabled();
  await press(page, 'Undo');

  // Words of its own, aligned with the page, for one category only.
  await press(page, '+ Text');
  await designer(page).getByLabel('Words (en)').fill('NORDHALLE');
  await designer(page).getByLabel('Words (zh-Hans)').fill('NORDHALLE');
  await press(page, 'Bottom');
  await press(page, 'Left');
  expect(await layer(page, 'text').getAttribute('style')).toContain('left: 0%');
  await designer(page).getByLabel('Shown').selectOption('categories');
  await designer(page).getByRole('checkbox', { name: 'Public visitor' }).check();
  await layer(page, 'text').scrollIntoViewIfNeeded();
  await look(page, 'design-3-text');
  await press(page, 'Save');
  await expect(designer(page).getByRole('status')).toHaveText('Saved.');

  await expect(async () => {
    await register(screen, { language: 'en', category: 'public-visitor', name: '李明', phone: `138${String(Date.now()).slice(-8)}` });
    expect(
      pdfsIn(join(folder, 'badges'))
        .map(textOf)
        .some((text) => text.includes('NORDHALLE')),
    ).toBe(true);
  }).toPass({ timeout: 50_000 });
  await press(page, 'Back to the event’s own');
  await expect(layer(page, 'text')).toHaveCount(0);
});

test('staff design for their own station, carry a template on a removable drive, and take it back', async () => {
  const page = screen;
  await page.setViewportSize({ width: 1080, height: 1920 });
  await enterDesigner(page);
  await designer(page).getByLabel('Template').selectOption('card-86x54');
  await expect(page.locator('.canvas img')).toBeVisible();
  await look(page, 'design-4-desk-portrait');
  await layer(page, 'name').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('ArrowDown');
  await press(page, 'Export');
  await page.locator('.dialog').getByRole('button', { name: 'STICK' }).click();
  await expect(designer(page).getByRole('status')).toContainText('card-86x54');
  const file = join(drive, 'card-86x54.foyer-template.json');
  expect(existsSync(file)).toBe(true);
  const exported = BadgeTemplate.parse(JSON.parse(readFileSync(file, 'utf8')));
  await press(page, 'Save');
  await expect(designer(page).getByRole('status')).toHaveText('Saved.');

  const wider = { ...exported, layers: exported.layers.filter(({ id }) => id !== 'organisation') };
  writeFileSync(file, JSON.stringify(wider));
  await press(page, 'Import');
  await page
    .locator('.dialog')
    .getByRole('button', { name: /card-86x54/ })
    .click();
  await expect(layer(page, 'organisation')).toHaveCount(0);
  writeFileSync(file, '{"rubbish": true}');
  await press(page, 'Import');
  await page
    .locator('.dialog')
    .getByRole('button', { name: /card-86x54/ })
    .click();
  await expect(designer(page).getByRole('status')).toContainText('This template can’t be used');
  await press(page, 'Back to the event’s own');
  await expect(layer(page, 'organisation')).toHaveCount(1);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await look(page, 'design-5-desk-landscape');
});
