import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { findChromium } from '../../build/start/window.ts';
import { type Running, run } from './running.ts';
import { look } from './shots.ts';
import { button, chooseLanguage } from './visitor.ts';

const executablePath = findChromium();
const folder = mkdtempSync(join(tmpdir(), 'foyer-e2e-photo-'));
let kiosk: Running;
let browser: Browser;
let page: Page;

test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.skip(executablePath === null, 'needs a Chromium of its own: the camera is given at its start');
test.beforeAll(async () => {
  if (executablePath === null) return;
  browser = await chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  kiosk = run(['start', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  page = await browser.newPage({ reducedMotion: 'reduce', viewport: { width: 1080, height: 1920 } });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
});
test.afterAll(async () => {
  await browser?.close();
  await kiosk?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function toPhoto(): Promise<void> {
  await chooseLanguage(page, 'en');
  await button(page, 'Register now').click();
  await page.locator('.choice[data-value="media"]').click();
  await page.locator('.field input').fill('Nellie Bly');
  await button(page, 'Continue').click();
  await page.locator('.field input').fill('New York World');
  await page.locator('.choice').first().click();
  await button(page, 'Continue').click();
  await expect(page.locator('.photo-frame[data-state="on"]')).toBeVisible();
}
const count = () => page.locator('.photo-count');

test('a picture is counted down to, looked at, and taken again', async () => {
  await toPhoto();
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1920, height: 1080 },
    { width: 1080, height: 1920 },
  ]) {
    await page.setViewportSize(size);
    await expect(button(page, 'Take the picture')).toBeInViewport({ ratio: 1 });
  }
  await button(page, 'Take the picture').click();
  await expect(count()).toHaveText('3');
  await expect(button(page, 'Take the picture')).toBeDisabled();
  await look(page, 'photo-1-counting');
  await expect(page.locator('.photo-frame img')).toBeVisible({ timeout: 6_000 });
  await look(page, 'photo-2-taken');
  await button(page, 'Take it again').click();
  await expect(page.locator('.photo-frame[data-state="on"]')).toBeVisible();
  await expect(count()).toHaveText('');
});

test('a camera that is unplugged in the countdown takes nothing, says so, and whoever has none goes on', async () => {
  await button(page, 'Take the picture').click();
  await expect(count()).toHaveText('3');
  await page.evaluate(() => {
    const stream = document.querySelector('video')?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error('no stream');
    // No other one is there, either.
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    for (const track of stream.getTracks()) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
  });
  await expect(page.getByText('The camera is not connected any more')).toBeVisible();
  await expect(count()).toHaveText('');
  await look(page, 'photo-3-unplugged');
  await button(page, 'Skip').click();
  await expect(page.locator('.choice[data-value="CN"]')).toBeVisible();
  await expect(page.locator('.photo-frame')).toHaveCount(0);
});
