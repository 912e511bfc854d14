import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Running, run } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-import-'));
let kiosk: Running;
const shots = process.env.FOYER_SHOTS;

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(() => {
  kiosk = run(['start', '--shell', 'none', '--data', folder]);
});
test.afterAll(async () => {
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function look(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function openImport(page: Page) {
  await page.goto(await kiosk.says(/Hub console: (\S+)/, 60_000));
  return page.locator('section', { has: page.getByRole('heading', { name: 'Import registrants' }) });
}

test('organisers try a file of registrants, see what would become of it, and take it', async ({ page }) => {
  const section = await openImport(page);
  await section.getByLabel('Source').fill('website');
  const rows = ['W-1,普通观众,张伟,13800000001,CN', 'W-2,Speaker,Ada Lovelace,+442071234567,United Kingdom', 'W-3,wizard,Merlin,,GB'];
  await section.getByLabel('File').setInputFiles(file('people.csv', `编号,类别,姓名,手机号码,country\n${rows.join('\n')}\n`));
  await expect(section.getByLabel('Reference')).toHaveValue('编号');
  await expect(section.getByLabel('Full name')).toHaveValue('姓名');
  await section.getByRole('button', { name: 'Try it' }).click();
  await expect(section.getByText('This would happen:')).toBeVisible();
  await expect(section.getByText(/2 added, 0 changed, 0 unchanged, 1 refused of 3 rows/)).toBeVisible();
  await expect(section.getByText('the category is none of this event')).toBeVisible();
  await look(page, 'import-tried');
  const registered = page.locator('.figure', { hasText: 'Registered' }).locator('dd');
  await expect(registered).toHaveText('0');
  await section.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(section.getByText('Done:')).toBeVisible();
  await expect(registered).toHaveText('2');
  const download = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Download everybody as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('registrants.csv');
});

test('a file that is none is refused in words, and the next one works', async ({ page }) => {
  const section = await openImport(page);
  await section.getByLabel('File').setInputFiles(file('empty.csv', ''));
  await expect(section.getByRole('alert')).toHaveText('The file is empty.');
  await section.getByLabel('Source').fill('Web Site');
  await expect(section.getByRole('alert').filter({ hasText: 'lower-case' })).toBeVisible();
  await section.getByLabel('Source').fill('website');
  await section.getByLabel('File').setInputFiles(file('people.csv', '编号,姓名\nW-9,李娜\n'));
  await section.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(section.getByText(/1 added/)).toBeVisible();
});
