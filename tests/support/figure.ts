import type { Figure } from '../../build/checks/figure.ts';

/** What a `*.bench.ts` file exports as `run`. */
export type Bench = () => Promise<Figure[]>;

/** The value below which a share of the samples lies. @param share 0 to 1 */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds each call of `work` takes, one after the other. */
export async function timeEach(times: number, work: (index: number) => unknown): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < times; index++) {
    const start = performance.now();
    await work(index);
    samples.push(performance.now() - start);
  }
  return samples;
}
