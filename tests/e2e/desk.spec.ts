import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { showDateTime } from '../../core/clock/zoned-time.ts';
import { pdfsIn, textOf } from './badge.ts';
import { importPeople } from './console.ts';
import { type Running, run } from './running.ts';
import { wedge } from './scanner.ts';
import { look as lookAt, shots } from './shots.ts';
import { begin, button, fillPublicForm, giveConsent, print, register } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-desk-'));
const drive = join(folder, 'STICK');
let kiosk: Running;
let page: Page;
let desk: Page;

const rows = [
  'reference,category,name,organisation,title,country,phone,bookingCode,group,leads,host',
  'W-1,speaker,张伟,清华大学,教授,CN,+8613812345678,ABC-123,,,李娜',
  'W-2,speaker,张薇,复旦大学,讲师,CN,+8613800000001,DEF-456,,,',
  'W-3,buyer,Jürgen Müller,Acme Robotics,CTO,DE,+4915112345678,GHI-789,Acme Tour,Acme Tour,',
  'W-4,buyer,Юрий Гагарин,Acme Robotics,,RU,+79161234567,JKL-012,Acme Tour,,',
  'W-6,buyer,林小明,华东公司,,CN,+8613900000006,PQR-678,华东采购团,华东采购团,',
  'W-7,buyer,王芳,华东公司,,CN,+8613900000007,STU-901,华东采购团,,',
  'W-5,buyer,José García Núñez,Acme Robotics,,ES,+34612345678,MNO-345,Acme Tour,,',
];

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  mkdirSync(drive);
  kiosk = run(['start', '--shell', 'none', '--data', folder], { FOYER_DRIVES: drive });
  await importPeople(browser, kiosk, rows);
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await page.locator('.attract').getByRole('button', { name: 'English' }).click();
});
test.afterAll(async () => {
  await page?.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
});

const look = (name: string) => lookAt(page, name);
async function enterDesk(): Promise<void> {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
  await expect(page.locator('.desk')).toBeVisible();
}
const leaveDesk = async () => {
  await page.locator('.desk > header > .button').click();
  await expect(page.locator('.attract')).toBeVisible();
};
const badges = () => pdfsIn(join(folder, 'badges')).map(textOf);

test('staff find anybody in two keystrokes, correct the record, and print', async () => {
  await enterDesk();
  await page.getByLabel('Find anybody').pressSequentially('zw', { delay: 120 });
  // Both have these initials; none of them is the more meant.
  await expect.poll(async () => (await page.locator('.people strong').allTextContents()).toSorted()).toEqual(['张伟', '张薇']);
  await look('desk-1-search');
  await page.locator('.people button', { hasText: '清华大学' }).click();
  await button(page, 'Correct').click();
  await page.getByLabel('Organisation').fill('清华大学人工智能学院');
  await button(page, 'Save').click();
  await expect(page.getByRole('status')).toHaveText('Saved.');
  await expect(page.locator('.facts')).toContainText('人工智能学院');
  await button(page, 'Print badge').click();
  await expect(page.locator('.record .states')).toContainText('badge 1');
  await button(page, 'Print a new badge').click();
  await look('desk-2-record');
  await button(page, 'Corrected').click();
  await expect(page.locator('.record .states')).toContainText('badge 2');
  await expect.poll(() => badges().some((text) => text.replace(/\s/g, '').includes('人工智能学院'))).toBe(true);
  // Their host is notified.
  await page
    .locator('.desk nav')
    .getByRole('button', { name: /Guests/ })
    .click();
  await expect(page.locator('.people')).toContainText('host: 李娜');
  await look('desk-3-guests');
});

test('a group is printed in one run, and a member replaced', async () => {
  await page.locator('.desk nav').getByRole('button', { name: 'People' }).click();
  await page.getByLabel('Find anybody').fill('muller');
  await page.locator('.people button').first().click();
  await button(page, 'Group: Acme Tour').click();
  await page.locator('.people li', { hasText: 'Гагарин' }).getByRole('button', { name: 'Replace' }).click();
  await page.getByLabel(/Who comes instead/).fill('Grace Hopper');
  await button(page, 'Save').click();
  await expect(page.locator('.people')).toContainText('Grace Hopper');
  await button(page, 'Print all without a badge (3)').click();
  await expect(page.getByRole('status')).toContainText('3 badges are being printed');
  await expect(page.locator('.record')).toContainText('3 members, 3 arrived');
  await look('desk-4-group');
  await leaveDesk();
});

test('two records of one person are merged side by side, and separated again', async () => {
  await register(page, { language: 'en', category: 'public-visitor', name: 'Ada Lovelace', country: 'GB', phone: '+44 20 7123 4567' });
  const again = { language: 'en', category: 'public-visitor', name: 'Ada Lovelace', country: 'GB', phone: '+44 20 7123 4567' } as const;
  await page.locator('.attract').getByRole('button', { name: 'English' }).click();
  await begin(page, again);
  await fillPublicForm(page, again);
  await giveConsent(page, again);
  await button(page, 'Print my badge').click();
  await button(page, 'That’s not me').click();
  await button(page, 'Print my badge').click();
  await expect(page.locator('.making[data-phase="printed"]')).toBeVisible({ timeout: 20_000 });
  await button(page, 'Done').click();
  await page.locator('.attract').getByRole('button', { name: 'English' }).click();
  await enterDesk();
  await page.getByLabel('Find anybody').fill('lovelace');
  await page.locator('.people button').first().click();
  await expect(page.locator('.record section')).toContainText('same phone');
  await page.locator('.record section .people button').click();
  await look('desk-5-merge');
  await button(page, 'Merge').click();
  await expect(page.locator('.record')).toContainText('Merged records');
  await button(page, 'Separate').click();
  await expect(page.getByRole('status')).toHaveText('They are two people again.');
});

test('a scan opens the record, a bad one says why', async () => {
  await wedge(page, 'GHI-789');
  await expect(page.locator('.record h2')).toHaveText('Jürgen Müller');
  await wedge(page, 'NOTHING-HERE');
  await expect(page.getByRole('alert')).toBeVisible();
  await leaveDesk();
});

test('a leader’s code lists the group at the kiosk and prints some in one run', async () => {
  await page.locator('.attract').getByRole('button', { name: 'English' }).click();
  await wedge(page, 'PQR-678');
  await expect(page.locator('h1')).toHaveText('华东采购团');
  await expect(page.locator('.choice strong')).toHaveText(['林小明', '王芳']);
  await look('group-1-list');
  await button(page, 'Print all 2').click();
  await expect(page.locator('h1')).toHaveText('All badges are printed', { timeout: 20_000 });
  await look('group-2-batch');
  await button(page, 'Done').click();
  // The group's own code shows who has a badge already.
  await page.locator('.attract').getByRole('button', { name: 'English' }).click();
  await wedge(page, 'GROUP-8K3M2P');
  await expect(page.locator('.hint').first()).toHaveText('2 members, 2 with a badge already.');
  await button(page, 'Back').click();
  await button(page, 'Back').click();
});

test('a category by invitation asks for it first', async () => {
  await begin(page, { language: 'en', category: 'investor', name: '' });
  await page.getByLabel('Invitation code').fill('WRONG');
  await button(page, 'Continue').click();
  await expect(page.locator('.problem')).toContainText('no invitation for this category');
  await look('invitation');
  await wedge(page, 'INVEST-2024');
  await expect(page.getByLabel('Full name')).toBeVisible();
  await button(page, 'Back').click();
  await button(page, 'Back').click();
});

test('a category that needs approval waits, and goes on once staff approve', async ({ browser }) => {
  await begin(page, { language: 'en', category: 'media', name: '' });
  await page.locator('.field input').first().fill('Wang Fang');
  const next = page.getByRole('button', { name: /^(Continue|Skip)$/ });
  for (let i = 0; i < 12 && !(await page.locator('.consent').first().isVisible()); i++) {
    const choice = page.locator('.choice').first();
    const phone = page.locator('.choice[data-value="phone"]');
    const china = page.locator('.choice[data-value="CN"]');
    const before = await page.locator('h1').textContent();
    if (await china.isVisible()) await china.click();
    else if (await phone.isVisible()) await phone.click();
    else {
      for (const input of await page.locator('.field input').all()) if ((await input.inputValue()) === '') await input.fill('13812345999');
      if (await choice.isVisible()) await choice.click();
      if ((await page.locator('h1').textContent()) === before) await next.click();
    }
    await page.waitForFunction((was) => document.querySelector('h1')?.textContent !== was, before);
  }
  await giveConsent(page, { language: 'en', category: 'media', name: '' });
  await button(page, 'Send for approval').click();
  await expect(page.locator('h1')).toHaveText('Waiting for approval');
  await look('approval-1-waiting');
  kiosk.write('\n');
  desk = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await desk.goto(await kiosk.says(/Another screen: (\S+)/));
  await desk.locator('.attract').getByRole('button', { name: 'English' }).click();
  for (let i = 0; i < 5; i++) await desk.locator('.staff-corner').click();
  await desk.locator('.dialog input').fill('2024');
  await desk.keyboard.press('Enter');
  await desk
    .locator('.desk nav')
    .getByRole('button', { name: /Approval/ })
    .click();
  await desk.locator('.people button').first().click();
  await button(desk, 'Approve').click();
  await desk.close();
  await expect(page.locator('h1')).toHaveText('Is everything right?');
  await print(page, { language: 'en', category: 'media', name: '' });
  await button(page, 'Done').click();
});

test('organisers see guests and likely duplicates on the console, and merge', async ({ browser }) => {
  const console = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  console.on('dialog', (dialog) => void dialog.accept('Li Wei'));
  await console.goto(await kiosk.says(/Hub console: (\S+)/));
  const guests = console.locator('section', { hasText: 'Guests who have arrived' });
  await expect(guests).toContainText('李娜');
  // The browser is elsewhere; the times are the event's.
  await expect(console.getByRole('status').filter({ hasText: 'As of' })).toContainText('(Asia/Shanghai)');
  const arrivedAt = await guests.locator('tbody td').first().innerText();
  const nearby = [0, 1, 2, 3, 4, 5].map((minutes) => showDateTime(Date.now() - minutes * 60_000, 'Asia/Shanghai'));
  expect(nearby).toContain(arrivedAt);
  await button(console, 'Look for them').click();
  const report = console.locator('section', { has: console.getByRole('heading', { name: 'Likely duplicates' }) });
  await expect(report).toContainText('same phone');
  const gates = console.locator('section', { has: console.getByRole('heading', { name: 'Gates' }) });
  await button(console, 'Who may enter where').click();
  await expect(gates).toContainText('Government delegate, International organisation, Speaker, VIP guest, and Crew: from 08:00.');
  await expect(gates).toContainText('Others enter from 08:00 while fewer than 900 are inside.');
  await expect(gates).toContainText('By invitation only: whoever is on the list “high-level”.');
  if (shots !== undefined) await console.screenshot({ path: join(shots, 'console-desk.png'), fullPage: true });
  await report.getByRole('button', { name: 'Merge' }).first().click();
  await expect(report).toContainText('None.');
  await console.close();
});

test('staff sign somebody in to a session with the time they came, and take certificates along', async () => {
  await page.locator('.attract').getByRole('button', { name: 'English' }).click();
  await enterDesk();
  await page.getByLabel('Find anybody').fill('张薇');
  await page.locator('.people button').first().click();
  await button(page, 'Sign in to a session').click();
  await page.getByLabel('Session').selectOption('opening');
  await page.getByLabel('Came at').fill('2024-07-04T09:10');
  await look('desk-sessions-1-sign-in');
  await button(page, 'Sign in').click();
  await expect(page.getByRole('status')).toHaveText('Signed in.');
  await page.locator('.desk nav').getByRole('button', { name: 'Sessions' }).click();
  await page.locator('.people button', { hasText: 'Opening and high-level meeting' }).click();
  const attendee = page.locator('.people li', { hasText: '张薇' });
  await expect(attendee).toContainText('170 minutes');
  await button(page, 'Certificates (PDF)').click();
  await expect(page.getByText('1 person in certificates-opening.pdf.')).toBeVisible();
  await look('desk-sessions-2-who-came');
  const pdf = join(drive, 'certificates-opening.pdf');
  expect(textOf(pdf)).toContain('张薇');
  if (shots !== undefined) execFileSync('pdftoppm', ['-r', '60', '-png', '-singlefile', pdf, join(shots, 'certificate')]);
  await leaveDesk();
});
