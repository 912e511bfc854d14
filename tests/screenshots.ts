import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../build/start/window.ts';
import { run } from './e2e/running.ts';
import { settled } from './e2e/shots.ts';
import { begin, button, fillPublicForm, giveConsent, print } from './e2e/visitor.ts';

/** `npm run screenshots [-- DIR]`: walks through the kiosk and takes its pictures, portrait and landscape; without DIR, the README's picture. */
const sizes = { portrait: { width: 1080, height: 1920 }, landscape: { width: 1920, height: 1080 } } as const;
const out = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'foyer-screens-'));
const pictures = out ?? folder;
const executablePath = findChromium();
if (executablePath === null) throw new Error('Screenshots need a Chromium: install one and run this again.');

async function shoot(page: Page, name: string): Promise<void> {
  for (const [shape, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await settled(page);
    await page.screenshot({ path: join(pictures, `${name}-${shape}.png`) });
  }
  await page.setViewportSize(sizes.portrait);
}

const kiosk = run(['start', '--shell', 'none', '--data', folder]);
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'],
});
try {
  const page = await browser.newPage({ viewport: sizes.portrait });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/, 120_000));
  await page.locator('.attract').waitFor();
  await shoot(page, '1-attract');
  const visitor = { language: 'en', category: 'public-visitor', name: 'Ouyang Nana 欧阳娜娜' } as const;
  await begin(page, visitor);
  await page.locator('.field input').fill(visitor.name);
  await shoot(page, '2-name');
  await button(page, 'Back').click();
  await page.locator('.choice[data-value="public-visitor"]').click();
  await fillPublicForm(page, visitor);
  await shoot(page, '3-consent');
  await giveConsent(page, visitor);
  await shoot(page, '4-review');
  await print(page, visitor);
  await shoot(page, '5-badge');
  if (out === undefined) {
    const sheet = await browser.newPage({ viewport: { width: 1180, height: 500 } });
    const images = ['1-attract', '2-name', '4-review', '5-badge'].map(
      (name) => `data:image/png;base64,${readFileSync(join(folder, `${name}-portrait.png`)).toString('base64')}`,
    );
    await sheet.setContent(
      `<body style="margin:0;display:flex;gap:20px;padding:10px;background:#dcdcdc">${images.map((src) => `<img src="${src}" width="270" height="480">`).join('')}</body>`,
    );
    await sheet.screenshot({ path: join(import.meta.dirname, '../docs/screens.png') });
  }
} finally {
  await browser.close();
  await kiosk.stop();
  rmSync(folder, { recursive: true, force: true });
}
