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

test('staff carry the outbox away on a removable drive and bring the hub’s answer back', async ({ page, browser }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill(pin);
  await page.keyboard.press('Enter');
  await page.locator('.desk nav .button').last().click();
  await expect(page.locator('.facts')).toContainText(/\d+ (of|\/) \d+/);
  await look(page, 'staff-panel');
  await page.getByRole('button', { name: /Carry by USB drive|用 U 盘传递/ }).click();
  await page.getByRole('button', { name: /STICK/ }).click();
  await expect(page.getByRole('status').last()).toContainText('foyer-outbox');
  await look(page, 'usb-drive');
  const [written = ''] = readdirSync(drive);
  const desk = await browser.newPage();
  const { console, event } = await openConsole(desk);
  const receipt = await console.importBundle({ event, text: readFileSync(join(drive, written), 'utf8') });
  writeFileSync(join(drive, 'answer.foyer-feed'), receipt.reply);
  writeFileSync(join(drive, 'broken.foyer-feed'), 'rubbish');
  await page.getByRole('button', { name: /broken/ }).click();
  await expect(page.getByRole('status').last()).toContainText('somebody else');
  await page.getByRole('button', { name: /answer/ }).click();
  await expect(page.getByRole('status').last()).toContainText(/taken|已读取|没有新记录/);
});
