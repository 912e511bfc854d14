import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { buildTargets, fuzzTarget, targets } from './fuzzer.ts';

/** Of each target; with loading them some minute in all. */
const seconds = 2;

beforeAll(() => buildTargets(targets), 120_000);

it('every target has a corpus', () => {
  expect(targets.length).toBeGreaterThan(10);
  for (const target of targets) {
    const file = join(import.meta.dirname, 'corpus', `${target}.txt`);
    expect(existsSync(file), file).toBe(true);
    expect(readCorpus(file).length, file).toBeGreaterThan(2);
  }
});

describe('for some seconds nothing that is thrown at it ends, hangs or escapes', () => {
  it.each(targets)('%s', async (target) => {
    const { runs, finding, ...findings } = await fuzzTarget(target, seconds, 1);
    expect(finding).toBeNull();
    expect(findings).toEqual({ target, ended: 0, hangs: 0, uncaught: 0 });
    // A target that tries nothing finds nothing.
    expect(runs).toBeGreaterThan(0);
  });
});
