import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from '@playwright/test';
import type { Figure } from '../../build/checks/figure.ts';
import { findChromium } from '../../build/start/window.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { Identity } from '../../electron/station/membership/enrolment.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createSetting } from '../../electron/station/store/settings.ts';
import { signingKey } from '../../node/ed25519.ts';
import { run as startCommand } from '../e2e/running.ts';
import { percentile } from '../support/figure.ts';
import { temporary } from '../sync/bench-hub.ts';
import { createIssuer } from './bare-gate.ts';
import { fill } from './full-store.ts';

/** In the page: types a code as a scanner does and waits for the frame that shows its verdict; milliseconds from the last key. */
function typeAndWait(code: string): Promise<number> {
  return new Promise((resolve) => {
    const shown = document.querySelector('.verdict')?.getAttribute('data-scan') ?? '';
    for (const key of code) window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const last = performance.now();
    const looking = new MutationObserver(() => {
      const now = document.querySelector('.verdict')?.getAttribute('data-scan') ?? shown;
      if (now === shown) return;
      looking.disconnect();
      // The frame after this one has been drawn when the next one begins.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - last);
        port2.postMessage(null);
      });
    });
    looking.observe(document.body, { subtree: true, childList: true, attributes: true });
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
}

async function screenTimes(page: Page, codes: readonly string[]): Promise<number[]> {
  const taken: number[] = [];
  for (const code of codes) {
    taken.push(await page.evaluate(typeAndWait, code));
    await page.waitForTimeout(60);
  }
  return taken;
}

/** What the page holds after a collection, in MB. */
async function heldBy(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

/** How fast verdicts are on a real gate's screen, and what its page keeps of them, with a store of so many people and scans behind it; `onScreen` codes each time. */
export async function onTheScreen(size: {
  readonly people: number;
  readonly pastScans: number;
  readonly onScreen: number;
}): Promise<Figure[]> {
  const { onScreen } = size;
  const data = temporary();
  const args = ['start', '--shell', 'none', '--hub', 'none', '--data', data, '--role', 'gate:west-bund-gate', '--lang', 'en'];
  const first = startCommand(args);
  await first.says(/Foyer is ready: (\S+)/, 180_000);
  await first.stop();
  const folder = join(data, 'station');
  const db = openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
  const identity = createSetting(db, 'identity', Identity).read();
  if (identity === null) throw new Error('The station was never started.');
  const badges = fill(db, size);
  db.close();
  const { publicKey, sign } = signingKey(identity.key);
  const { credentialOf } = createIssuer();
  const codes = badges.slice(-4 * onScreen).map((badge) => issueCredential(credentialOf(badge), publicKey, sign));
  const kiosk = startCommand(args);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 } });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/, 180_000));
  await page.locator('.gate').waitFor();
  await page.getByText('Still counting').waitFor({ state: 'detached', timeout: 900_000 });
  await screenTimes(page, codes.slice(0, 30));
  const devtools = await page.context().newCDPSession(page);
  const early = await heldBy(devtools);
  const plain = await screenTimes(page, codes.slice(30, 30 + onScreen));
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const slow = await screenTimes(page, codes.slice(30 + onScreen, 30 + 2 * onScreen));
  const grown = (await heldBy(devtools)) - early;
  await browser.close();
  await kiosk.stop();
  return [
    { what: 'last character to verdict on screen: p50', value: percentile(plain, 0.5), unit: 'ms' },
    { what: 'last character to verdict on screen: p95', value: percentile(plain, 0.95), unit: 'ms', limit: 50 },
    { what: 'the same at a quarter of the CPU: p50', value: percentile(slow, 0.5), unit: 'ms' },
    { what: 'the same at a quarter of the CPU: p95', value: percentile(slow, 0.95), unit: 'ms', limit: 120 },
    { what: `the page: memory grown by ${plain.length + slow.length} verdicts, after collection`, value: grown, unit: 'MB', limit: 1 },
  ];
}
