import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { codeOf, pdfsIn } from './badge.ts';
import { becomeGate } from './gate-kiosk.ts';
import { run } from './running.ts';
import { wedge } from './scanner.ts';
import { look } from './shots.ts';
import { register } from './visitor.ts';

test('whoever tries Foyer with --demo prints a badge, and a gate lets it in, at any hour of any day', async ({ browser }) => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-demo-'));
  const kiosk = run(['start', '--demo', '--shell', 'none', '--hub', 'none', '--data', folder, '--lang', 'en']);
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(await kiosk.says(/Foyer is ready: (\S+)/));
  await register(page, { language: 'en', category: 'public-visitor', name: 'Ada Lovelace' });
  const [badge] = pdfsIn(join(folder, 'badges'));
  await becomeGate(page, 'expo-north-gate');
  await wedge(page, codeOf(badge ?? ''));
  await expect(page.locator('.gate')).toHaveAttribute('data-signal', /^admit/);
  await look(page, 'demo-1-admitted');
  await page.close();
  expect(await kiosk.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});
