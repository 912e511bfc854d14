/** One measured figure of a benchmark; `limit` is what it must not pass. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'µs' | 'MB' | 'kB' | 'mm' | 'version' | 'per s' | 'times' | '%';
  readonly limit?: number;
  /** What it must reach. */
  readonly least?: number;
}

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
