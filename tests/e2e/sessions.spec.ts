import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { importPeople } from './console.ts';
import { type Running, run } from './running.ts';
import { shots } from './shots.ts';
import { button } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-sessions-'));
let kiosk: Running;
let page: Page;

const names = [
  '林晓',
  'Otto Braun',
  '欧阳娜娜',
  'Aïcha Benali',
  'Juan Sebastián de la Cruz',
  '王伟',
  'Nguyễn Thị Hương',
  'Łukasz Żółtowski',
];
const rows = [
  'reference,category,name,organisation,title,accessLists,seat',
  ...names.map((name, n) => `S-${n},speaker,${name},Institute ${n},Professor,high-level,opening=${'AB'[n % 2]}-${1 + Math.floor(n / 2)}`),
];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  kiosk = run(['start', '--shell', 'none', '--data', folder]);
  await importPeople(browser, kiosk, rows);
  page = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  page.on('dialog', (dialog) => void dialog.accept('Li Wei'));
  await page.goto(await kiosk.says(/Hub console: (\S+)/));
});
test.afterAll(async () => {
  await page?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const see = async (of: Page, name: string) => {
  if (shots !== undefined) await of.screenshot({ path: join(shots, `${name}.png`) });
};

test('organisers see who is missing, sign people in with the time they came, and take the attendance along', async () => {
  await button(page, 'Who came').click();
  await button(page, 'Opening and high-level meeting').click();
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Sessions' }) });
  const row = section.locator('tr', { hasText: 'Otto Braun' });
  await expect(row).toContainText('absent');
  for (const name of names.slice(0, 5)) {
    await section.locator('tr', { hasText: name }).getByRole('button', { name: 'Sign in' }).click();
    await section.locator('input[type="datetime-local"]').fill('2024-07-04T09:10');
    await button(page, 'Note it').click();
    await expect(section.locator('tr', { hasText: name })).toContainText('present, came late');
    await expect(section.locator('tr', { hasText: name }).locator('.number')).toHaveText('170');
  }
  const saved = page.waitForEvent('download');
  await button(page, 'Attendance as CSV').click();
  const csv = readFileSync(await (await saved).path(), 'utf8');
  expect(csv).toContain('Otto Braun,Institute 1,Professor,speaker,B-1,yes');
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'sessions-console.png'), fullPage: true });
});

test('hall screens show what each is for, in any browser, and follow what happens', async ({ browser }) => {
  const section = page.locator('section', { has: page.getByRole('heading', { name: 'Sessions' }) });
  const hub = new URL(page.url()).origin;
  const wall = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  /** Makes an address for one more screen, and opens it there. */
  const open = async (kind: string) => {
    await section.getByLabel('A hall screen').selectOption({ label: kind });
    await section.getByLabel('called').fill(`Wall ${kind}`);
    await section.getByRole('button', { name: 'Make its address' }).click();
    await expect(section.getByRole('listitem').filter({ hasText: `Wall ${kind}` })).toContainText('not opened yet');
    const address = section.getByRole('link', { name: 'Open it on that screen' });
    await wall.goto('about:blank');
    await wall.goto(hub + ((await address.getAttribute('href')) ?? ''));
  };
  await open('for everybody');
  await expect(wall.getByRole('heading', { name: '开幕式暨高级别会议' })).toBeVisible();
  await expect(wall.locator('.display-figures')).toContainText('5');
  await expect(wall.locator('body')).not.toContainText('Otto');
  await see(wall, 'display-public');
  await open('for the operator');
  await expect(wall.locator('.display-people li')).toHaveCount(3);
  await see(wall, 'display-operator');
  await open('for the chair');
  await expect(wall.locator('.display-columns')).toContainText('王伟');
  await see(wall, 'display-chair');
  await open('the seats');
  await expect(wall.locator('figure[data-there="true"]')).toHaveCount(5);
  await section.locator('tr', { hasText: '王伟' }).getByRole('button', { name: 'Sign in' }).click();
  await button(page, 'Note it').click();
  await expect(wall.locator('figure[data-there="true"]')).toHaveCount(6, { timeout: 8_000 });
  await see(wall, 'display-seats');
  await section.getByRole('listitem').filter({ hasText: 'Wall the seats' }).getByRole('button', { name: 'Withdraw' }).click();
  await expect(wall.getByRole('alert')).toBeVisible({ timeout: 15_000 });
  await expect(wall.locator('figure[data-there="true"]')).toHaveCount(0);
  await wall.goto('about:blank');
  await wall.goto(`${hub}/display.html#event=x`);
  await expect(wall.getByRole('alert')).toHaveText('This address is not whole.');
  await wall.close();
});
