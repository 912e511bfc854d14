import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { hubClient } from '../support/hub-client.ts';
import { enrolPusher } from '../sync/pusher.ts';
import { type Running, run } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-sync-'));
const drive = join(folder, 'STICK');
const pin = '2024';
let kiosk: Running;
/** The kiosk's own: its address opens one screen. */
let screen: Page;
const shots = process.env.FOYER_SHOTS;

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(() => {
  mkdirSync(drive);
  kiosk = run(['start', '--shell', 'none', '--data', folder], { FOYER_DRIVES: drive });
});
test.afterAll(async () => {
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function look(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

async function openConsole(page: Page) {
  const address = await kiosk.says(/Hub console: (\S+)/, 60_000);
  await page.goto(address);
  const { origin, hash } = new URL(address);
  const { console } = hubClient(origin, hash.replace('#token=', ''));
  const [event] = await console.events({});
  if (event === undefined) throw new Error('The hub has no event.');
  return { url: origin, console, event: event.id };
}

test('organisers see what went to quarantine and what islands disagreed on, and settle both', async ({ page }) => {
  const { url, console, event } = await openConsole(page);
  const enrol = async () => enrolPusher(url, event, (await console.createEnrolCode({ event })).code);
  const [north, south] = [await enrol(), await enrol()];
  const badge = newId(systemEnvironment);
  const scan = (gate: typeof north, checkpoint: string) =>
    gate.seal('scan.recorded', newId(systemEnvironment), {
      badge,
      registrant: null,
      checkpoint,
      zone: 'expo',
      session: null,
      direction: 'in',
      verdict: 'admitted',
      reason: null,
      overriddenBy: null,
      previous: null,
    });
  const arrival = north.seal('registrant.arrived', newId(systemEnvironment), { how: 'parachute', checkpoint: null });
  await north.send(JSON.stringify({ entries: [arrival, scan(north, 'north')] }));
  await south.send(JSON.stringify({ entries: [scan(south, 'south')] }));
  for (const each of [north, south]) each.close();

  page.on('dialog', (dialog) => void dialog.accept('Li Wei'));
  const conflict = page.locator('[data-conflict="double-entry"]');
  await expect(conflict).toContainText('north in');
  await expect(conflict).toContainText('both scans stand');
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await look(page, 'console');
  await page.getByLabel(/Corrected/).fill('no JSON');
  await expect(page.getByRole('alert')).toContainText('not JSON');
  await page.getByRole('button', { name: 'Take it as it came' }).click();
  await expect(page.getByRole('alert').last()).toContainText('how');
  const mended = { kind: 'registrant.arrived', subject: arrival.subject, body: { how: 'kiosk', checkpoint: null } };
  await page.getByLabel(/Corrected/).fill(JSON.stringify(mended));
  await page.getByRole('button', { name: 'Journal the correction' }).click();
  await expect(page.getByRole('heading', { name: 'Quarantine' })).toBeHidden();
  await page.getByLabel(/Note for/).fill('Same person, showed ID.');
  await page.getByRole('button', { name: 'I have looked' }).click();
  await expect(conflict).toContainText('Li Wei');
  await expect(conflict).toContainText('Same person');
  const row = page.getByRole('row', { name: /Pusher/ }).first();
  await row.getByRole('button', { name: 'Decommission' }).click();
  await expect(row).toContainText('being decommissioned');
});

test('organisers see when wrong PINs were tried at a kiosk, and let staff try again', async ({ page, browser }) => {
  screen = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await screen.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  for (let i = 0; i < 5; i++) await screen.locator('.staff-corner').click();
  for (const wrong of ['1111', '2222', '3333']) {
    await screen.locator('.dialog input').fill(wrong);
    await screen.keyboard.press('Enter');
    await expect(screen.locator('.dialog input')).toHaveValue('');
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await openConsole(page);
  const row = page.locator('tr', { hasText: 'Last wrong PIN' });
  await expect(row).toContainText('3 wrong PINs');
  await row.getByText('Last wrong PIN').click();
  await expect(row.getByRole('listitem')).toHaveText([/staff, 3 in a row/, /staff, 2 in a row/, /staff, 1 in a row/]);
  await row.scrollIntoViewIfNeeded();
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'console-wrong-pins.png') });
  await row.getByRole('button', { name: 'Let PINs be tried again' }).click();
  await expect(async () => {
    await screen.locator('.dialog input').fill(pin);
    await screen.keyboard.press('Enter');
    await expect(screen.locator('.desk nav')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  // What was tried stays on record.
  await expect(row.getByRole('listitem')).toHaveCount(3);
  await screen.reload();
});

test('staff carry the outbox away on a removable drive and bring the hub’s answer back', async ({ browser }) => {
  for (let i = 0; i < 5; i++) await screen.locator('.staff-corner').click();
  await screen.locator('.dialog input').fill(pin);
  await screen.keyboard.press('Enter');
  await screen.locator('.desk nav .button').last().click();
  await expect(screen.locator('.facts')).toContainText(/\d+ (of|\/) \d+/);
  await look(screen, 'staff-panel');
  await screen.getByRole('button', { name: /Carry by USB drive|用 U 盘传递/ }).click();
  await screen.getByRole('button', { name: /STICK/ }).click();
  await expect(screen.getByRole('status').last()).toContainText('foyer-outbox');
  await look(screen, 'usb-drive');
  const [written = ''] = readdirSync(drive);
  const desk = await browser.newPage();
  const { console, event } = await openConsole(desk);
  const receipt = await console.importBundle({ event, text: readFileSync(join(drive, written), 'utf8') });
  writeFileSync(join(drive, 'answer.foyer-feed'), receipt.reply);
  writeFileSync(join(drive, 'broken.foyer-feed'), 'rubbish');
  await screen.getByRole('button', { name: /broken/ }).click();
  await expect(screen.getByRole('status').last()).toContainText('somebody else');
  await screen.getByRole('button', { name: /answer/ }).click();
  await expect(screen.getByRole('status').last()).toContainText(/taken|已读取|没有新记录/);
});
