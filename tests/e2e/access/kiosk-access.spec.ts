import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { interfaceLanguages } from '../../../core/pack/interface-language.ts';
import { startZebra } from '../../printing/zebra.ts';
import { importPeople } from '../console.ts';
import { type Running, run } from '../running.ts';
import { writeAccessPack } from './access-pack.ts';
import { createFindings, expectNone, isThorough } from './check-screen.ts';
import { inLanguage, leads, primary, toStart, walkBatch, walkDialogs, walkFind, walkForm } from './walk.ts';

/** All screens of a visitor, in a language of long words and one from right to left; in all twelve by `npm run access`. */
const languages = isThorough ? Object.keys(interfaceLanguages) : ['de', 'ar'];
const groupOf = (tag: string) => ({ name: `Group ${tag}`, code: `GROUP-ACC-${languages.indexOf(tag) + 10}` });

test.describe.configure({ mode: 'serial' });
const folder = mkdtempSync(join(tmpdir(), 'foyer-access-'));
const packFolder = mkdtempSync(join(tmpdir(), 'foyer-access-pack-'));
let printer: Awaited<ReturnType<typeof startZebra>>;
let kiosk: Running;
let page: Page;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const pack = join(packFolder, 'pack');
  writeAccessPack(pack, languages.map(groupOf));
  printer = await startZebra();
  kiosk = run(['start', '--shell', 'none', '--data', folder, '--pack', pack, '--printer', printer.address, '--lang', 'en']);
  await importPeople(browser, kiosk, [
    'reference,category,name,organisation,country,phone,group,leads',
    'W-1,speaker,张伟,清华大学,CN,+8613812345678,,',
    'W-2,speaker,张薇,复旦大学,CN,+8613812345678,,',
    ...languages.flatMap((tag, i) => [
      `G-${i}-1,buyer,Lead ${tag},Acme,DE,+49151123450${10 + i},${groupOf(tag).name},${groupOf(tag).name}`,
      `G-${i}-2,buyer,Member ${tag},Acme,DE,+49151123451${10 + i},${groupOf(tag).name},`,
    ]),
  ]);
  page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.clock.install();
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await expect(page.locator('.attract')).toBeVisible();
});
test.afterAll(async () => {
  await page?.close();
  await kiosk?.stop();
  printer?.stop();
  for (const each of [folder, packFolder]) rmSync(each, { recursive: true, force: true });
});

for (const tag of languages)
  test(`each screen of a visit in ${tag} can be read, heard and reached`, async () => {
    test.setTimeout(isThorough ? 1_800_000 : 400_000);
    const findings = createFindings(tag);
    const check = (name: string) => findings.check(page, name);
    printer.set({});
    await inLanguage(page, tag);
    await walkDialogs(page, check);
    await inLanguage(page, tag);
    await walkFind(page, check, groupOf(tag).code);
    await walkBatch(page, check);
    await inLanguage(page, tag);
    await walkForm(page, check, { name: `Visitor ${tag}`, phone: `138123459${languages.indexOf(tag) + 10}` });
    printer.set({ paperOut: true });
    await leads(page, () => primary(page).click());
    await page.locator('.making[data-phase="waiting"]').waitFor();
    await check('waiting');
    printer.set({ waiting: 1 });
    await page.locator('.making[data-phase="printing"]').waitFor();
    await check('printing');
    printer.set({});
    await page.locator('.making[data-phase="printed"]').waitFor({ timeout: 20_000 });
    await check('printed');
    await toStart(page);
    expectNone(findings);
  });
