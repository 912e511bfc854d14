/** One measured figure of a benchmark. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'µs' | 'MB' | 'kB' | 'mm' | 'version' | 'per s' | 'times' | 'files' | '%';
  /** What it must not pass. */
  readonly limit?: number;
  /** What it must reach. */
  readonly least?: number;
}

/** Whether a figure is beyond its bound; one that is no number always is. */
export function isMissed({ value, limit, least }: Figure): boolean {
  return Number.isNaN(value) || (limit !== undefined && value > limit) || (least !== undefined && value < least);
}

/** A figure's bound as it stands in the table; empty where it has none. */
export function boundOf({ limit, least }: Figure): string {
  if (limit !== undefined) return `(≤ ${limit})`;
  return least === undefined ? '' : `(≥ ${least})`;
}
