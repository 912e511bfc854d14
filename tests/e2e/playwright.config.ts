import { defineConfig } from '@playwright/test';
import { findChromium } from '../../build/start/window.ts';

const chromium = findChromium();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // The kiosk, its hub and its printer are one machine: the specs take turns.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // A forgotten `.only` would leave out the rest without a word.
  forbidOnly: true,
  reporter: 'list',
  use: {
    viewport: { width: 1080, height: 1920 },
    // Nowhere near the event: what shows the machine's time instead of the event's is wrong by hours.
    timezoneId: 'Pacific/Marquesas',
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
    screenshot: 'only-on-failure',
  },
});
