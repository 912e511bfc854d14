import { describe, expect, it } from 'vitest';
import { playRuns } from './faults.ts';

/** The short version of `npm run test:faults`, on seeds of its own. */
describe('a venue to which things happen at random', () => {
  it('loses nothing, doubles nothing, and heals by itself', { timeout: 300_000 }, async () => {
    const results = await playRuns({ runs: 4, firstSeed: 9_001, lanes: 1, onResult: () => {} });
    expect(results).toHaveLength(4);
    expect(results.flatMap(({ seed, problems }) => problems.map((problem) => `seed ${seed}: ${problem}`))).toEqual([]);
    expect(results.map(({ lost, doubled }) => lost + doubled)).toEqual([0, 0, 0, 0]);
    expect(results.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBeGreaterThan(10);
  });
});
