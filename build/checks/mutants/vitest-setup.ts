import fc from 'fast-check';
import { vi } from 'vitest';

/** Values that a property is tried with, at most: a mutant that these do not tell wants a test of its own. */
const maxRuns = 100;

// The same values in each run, so that what becomes of a mutant is no matter of luck. The first failure is enough: it need not be small.
fc.configureGlobal({ seed: 1, endOnFailure: true });
vi.mock('fast-check', async (importOriginal) => {
  const real = await importOriginal<typeof import('fast-check')>();
  const assert: typeof fc.assert = (property, options) =>
    real.assert(property, { ...options, numRuns: Math.min(options?.numRuns ?? maxRuns, maxRuns) }) as never;
  return { ...real, assert, default: { ...real.default, assert } };
});
