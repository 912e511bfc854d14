import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { findChromium } from '../build/start/window.ts';
import { run as start } from './e2e/running.ts';
import { register } from './e2e/visitor.ts';
import type { Bench } from './support/figure.ts';

const root = process.cwd();

/** Resident memory of the station's process below this one, in MB (Linux: from /proc). */
function stationMemory(settings: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,rss,args'], { encoding: 'utf8' }).split('\n');
  const shell = lines
    .find((line) => line.includes('browser-shell/shell.js') && line.includes(settings))
    ?.trim()
    .split(/\s+/)[0];
  const station = lines
    .map((line) => line.trim().split(/\s+/))
    .find(([, parent, , ...args]) => parent === shell && args.join(' ').includes('station/station.js'));
  return Number(station?.[2] ?? Number.NaN) / 1024;
}

/** The second `npm start`: how soon the kiosk can be touched, what the station weighs, what the first screen loads. */
export const run: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-bench-'));
  const args = ['start', '--shell', 'none', '--data', folder];
  const executablePath = findChromium();
  const first = start(args);
  await first.says(/Foyer is ready: (\S+)/, 120_000);
  await first.stop();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [],
  });
  const page = await browser.newPage();
  const began = performance.now();
  const second = start(args);
  await page.goto(await second.says(/Foyer is ready: (\S+)/));
  await page.locator('.attract .actions .button[data-kind="primary"]').waitFor();
  const interactive = performance.now() - began;
  const settings = join(folder, 'station/settings.json');
  const memory = stationMemory(settings);
  for (let i = 0; i < 5; i++)
    await register(page, { language: 'zh-Hans', category: 'public-visitor', name: '欧阳娜娜', phone: `1381234560${i}` });
  const busy = stationMemory(settings);
  await browser.close();
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
  const script = globSync('dist/renderer/assets/*.js', { cwd: root }).reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(root, file))).length,
    0,
  );
  return [
    { what: 'second npm start to an interactive kiosk', value: interactive, unit: 'ms', limit: 5_000 },
    { what: 'station process, resident', value: memory, unit: 'MB', limit: 150 },
    { what: 'station process after five badges, resident', value: busy, unit: 'MB' },
    { what: 'first screen’s JavaScript, gzipped', value: script / 1000, unit: 'kB', limit: 300 },
  ];
};
