import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { coseVerify } from 'cose-kit';
import { importJWK } from 'jose';
import { Client } from 'pg';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { decodeBase45 } from '../../core/credential/base45.ts';
import { type RunningPostgres, startPostgres } from '../../hub/postgres/embedded-postgres.ts';
import { codeOf, pdfsIn, textOf } from './badge.ts';
import { type Running, run } from './running.ts';
import { begin, button, fillPublicForm, giveConsent, register, type Visitor } from './visitor.ts';

/** The main job, as `npm start -- --shell none` serves it, with a hub that is really stopped. */
test.describe.configure({ mode: 'serial' });

const hubPort = 20_000 + (process.pid % 20_000);
const hubUrl = `http://127.0.0.1:${hubPort}`;
const canLook = hasCommand('pdftoppm') && hasCommand('zbarimg');
let folder = '';
let postgres: RunningPostgres;
let hub: Running;
let kiosk: Running;
let context: BrowserContext;
let page: Page;

async function startHub(): Promise<void> {
  const args = ['foyer', 'hub', 'start', '--data', join(folder, 'hub'), '--pack', 'resources/packs/waic-2024', '--port', String(hubPort)];
  hub = run(args, { DATABASE_URL: postgres.url });
  await hub.says(/The hub is ready: (\S+)/);
}

async function query<T>(sql: string): Promise<T[]> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const names = async () =>
  (await query<{ name: string }>(`SELECT state::jsonb->'fields'->'name'->>1 AS name FROM registrant WHERE registered_at IS NOT NULL`)).map(
    (row) => row.name,
  );
const badges = () => pdfsIn(join(folder, 'kiosk/badges'));

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-'));
  postgres = await startPostgres(join(folder, 'pg'));
  await startHub();
  const code = run(['foyer', 'hub', 'enrol-code', '--data', join(folder, 'hub')]);
  const enrolCode = await code.says(/^([2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})$/m);
  kiosk = run(['start', '--shell', 'none', '--data', join(folder, 'kiosk'), '--hub', hubUrl], { FOYER_ENROL_CODE: enrolCode });
  const url = await kiosk.says(/Foyer is ready: (\S+)/);
  context = await browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.goto(url);
  await expect(page.locator('.attract')).toBeVisible();
});

test.afterAll(async () => {
  await context?.close();
  expect(await kiosk?.stop()).toBe(0);
  await hub?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const long = 'Wilhelmina-Alexandra von Hohenstauffen-Württemberg zu Lichten';
const visitors: Visitor[] = [
  { language: 'zh-Hans', category: 'public-visitor', name: '李明' },
  { language: 'zh-Hans', category: 'public-visitor', name: '欧阳娜娜', country: 'HK', phone: '+852 5123 4567' },
  { language: 'en', category: 'public-visitor', name: "Zoë O'Brien-Łukasz", country: 'GB', phone: '+44 7911 123456' },
  { language: 'en', category: 'public-visitor', name: long.slice(0, 60), country: 'DE', phone: '+49 1512 3456789' },
];

for (const visitor of visitors) {
  test(`${visitor.name} registers, takes a badge whose code others can verify, and is on the hub`, async () => {
    const before = new Set(badges());
    await register(page, visitor);
    const made = badges().filter((name) => !before.has(name));
    expect(made).toHaveLength(1);
    await expect.poll(names).toContain(visitor.name);
    test.skip(!canLook, 'poppler and zbar are not here');
    const [pdf = ''] = made;
    expect(textOf(pdf).replace(/\s/g, '')).toContain(visitor.name.replace(/\s/g, ''));
    const text = codeOf(pdf);
    expect(text).toMatch(/^FYR1:/);
    const [station] = await query<{ public_key: string }>('SELECT public_key FROM station');
    const cose = decodeBase45(text.slice(5));
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: station?.public_key ?? '' }, 'EdDSA');
    const verified = await coseVerify(cose ?? new Uint8Array(), key as CryptoKey);
    expect(verified.isValid).toBe(true);
  });
}

test('twenty visitors register without noticing that the hub is gone, and all are there once when it is back', async () => {
  test.setTimeout(240_000);
  await hub.stop();
  const away = Array.from({ length: 20 }, (_, i) => `Visitor ${String(i + 1).padStart(2, '0')}`);
  for (const [i, name] of away.entries())
    await register(page, { language: 'en', category: 'public-visitor', name, phone: `138123456${String(i).padStart(2, '0')}` });
  expect(await names()).not.toContain(away[0]);
  await startHub();
  await expect.poll(async () => (await names()).filter((name) => away.includes(name)).sort(), { timeout: 70_000 }).toEqual(away);
  const [counts] = await query<{ entries: string; distinct: string; last: string }>(
    'SELECT count(*) AS entries, count(DISTINCT (station_id, seq)) AS distinct, max(position) AS last FROM journal',
  );
  expect(counts?.entries).toBe(counts?.distinct);
  expect(counts?.last).toBe(counts?.entries);
});

test('the hub’s console counts them live and makes a code for the next station', async ({ browser }) => {
  const desk = await browser.newPage();
  // It was started again since: its key is shown to whoever asks for it on this machine.
  expect(hub.output()).not.toContain('token=');
  await desk.goto(await run(['foyer', 'hub', 'console-token', '--data', join(folder, 'hub')]).says(/(http\S+token=\S+)/));
  await expect(desk.locator('[data-category="public-visitor"] .number')).toHaveText('24');
  await expect(desk.getByRole('row', { name: /Kiosk 1/ })).toContainText('0.1.0');
  await button(desk, 'Make a code').click();
  await expect(desk.locator('.code')).toHaveText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(desk.url()).not.toContain('token');
  await desk.close();
});

test('bad input in every field is told in words, and nothing of it is kept', async () => {
  const before = (await names()).length;
  await begin(page, { language: 'en', category: 'public-visitor', name: '' });
  const field = page.locator('.field input');
  for (const [bad, message] of [
    ['', 'Please fill this in.'],
    ['x'.repeat(10_000), 'at most 60'],
    ['a\u0007b', 'can’t be printed'],
    ['Ann 😀', 'can’t be printed'],
    ['a\u202eb', 'can’t be printed'],
  ] as const) {
    await field.fill(bad);
    await button(page, 'Continue').click();
    await expect(page.locator('.field .problem')).toContainText(message);
  }
  await field.fill(`'; DROP TABLE registrant; -- <b>x</b>`);
  await button(page, 'Continue').click();
  await page.locator('.choice[data-value="FR"]').click();
  await page.locator('.choice[data-value="phone"]').click();
  await field.fill('12');
  await button(page, 'Continue').click();
  await expect(page.locator('.field .problem')).toContainText('doesn’t look right');
  for (let i = 0; i < 5; i++) await button(page, 'Back').click();
  await expect(page.locator('.attract')).toBeVisible();
  expect((await names()).length).toBe(before);
});

test('no consent, no badge; the other purposes are up to the visitor', async () => {
  const visitor: Visitor = { language: 'en', category: 'public-visitor', name: 'Consent Tester' };
  await begin(page, visitor);
  await fillPublicForm(page, visitor);
  await expect(page.locator('.consent .choice[aria-pressed="true"]')).toHaveCount(0);
  await button(page, 'Continue').click();
  await expect(page.locator('.consent .problem')).toContainText('Without this');
  await giveConsent(page, visitor);
  await expect(page.getByText('Consent Tester')).toBeVisible();
  await button(page, 'Change: Full name').click();
  await expect(page.locator('.field input')).toHaveValue('Consent Tester');
});

test('nothing of a visitor stays behind when nobody is there any more', async () => {
  await page.clock.install();
  await page.reload();
  const visitor: Visitor = { language: 'en', category: 'public-visitor', name: 'Consent Tester' };
  await begin(page, visitor);
  await fillPublicForm(page, visitor);
  await page.clock.runFor(46_000);
  await expect(page.getByRole('dialog')).toContainText('Are you still there?');
  await button(page, 'I need more time').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.clock.runFor(62_000);
  await expect(page.locator('.attract')).toBeVisible();
  expect(await page.content()).not.toContain('Consent Tester');
  await page.clock.resume();
});

test('staff find outbox, last exchange, printer and version behind their PIN', async () => {
  for (let i = 0; i < 5; i++) await page.locator('.staff-corner').click();
  await page.locator('.dialog input').fill('0000');
  await page.keyboard.press('Enter');
  await expect(page.locator('.dialog .problem')).toBeVisible();
  await page.locator('.dialog input').fill('2024');
  await page.keyboard.press('Enter');
  await page.locator('.desk nav .button').last().click();
  await expect(page.locator('.facts')).toContainText('0.1.0');
  await expect(page.locator('.facts')).toContainText('PDF');
  await expect(page.locator('.facts')).toContainText(/Started again|重新启动/);
  await page.locator('.dialog .actions .button').last().click();
  await page.locator('.desk > header > .button').click();
  await expect(page.locator('.attract')).toBeVisible();
});

test('one address opens one screen; another is had by asking', async ({ browser }) => {
  const used = kiosk.output().match(/http:\/\/\S+token=\S+/)?.[0] ?? '';
  const stranger = await browser.newContext();
  const response = await (await stranger.newPage()).goto(used);
  expect(response?.status()).toBe(403);
  kiosk.write('\n');
  const fresh = await kiosk.says(/Another screen: (\S+)/);
  const second = await stranger.newPage();
  await second.goto(fresh);
  await expect(second.locator('.attract')).toBeVisible();
  await stranger.close();
});

test('the screen has a strict policy and loads nothing from elsewhere', async () => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|ws:\/\/127\.0\.0\.1:|data:)/.test(request.url())) foreign.push(request.url());
  });
  const response = await page.reload();
  await expect(page.locator('.attract')).toBeVisible();
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(foreign).toEqual([]);
});
