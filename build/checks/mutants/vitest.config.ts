import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The project's folder, or the copy of it that a mutant is in. */
const root = join(import.meta.dirname, '..', '..', '..');

/** The tests that judge mutants: those of `core/`, which need nothing started. */
export default defineConfig({
  root,
  test: {
    include: ['core/**/*.test.ts'],
    setupFiles: [join(import.meta.dirname, 'vitest-setup.ts')],
    env: { FOYER_HISTORIES: '100' },
    testTimeout: 60_000,
    // Files share one process: loading what they import takes most of the time that a mutant takes.
    isolate: false,
  },
});
