import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '*.example.ts',
  outputDir: '../../../../.cache/example-results',
  workers: 1,
  forbidOnly: true,
  timeout: 5_000,
  globalTimeout: Number(process.env.FOYER_EXAMPLE_TIMEOUT ?? 0),
});
