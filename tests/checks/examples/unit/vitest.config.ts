import { defineConfig } from 'vitest/config';

/** The project's own settings, as far as they decide what fails. */
export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['*.example.ts'],
    allowOnly: false,
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 2_000,
    globalSetup: process.env.FOYER_EXAMPLE_SETUP === undefined ? [] : [process.env.FOYER_EXAMPLE_SETUP],
  },
});
