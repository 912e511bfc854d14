export interface Exchange {
  /** By the machine's clock, milliseconds since 1970. */
  readonly sent: number;
  readonly answered: number;
  /** By the hub's, at some moment in between. */
  readonly time: number;
}

/**
 * How far the machine's clock is ahead of the hub's, in milliseconds. A slow answer only says between what it lies: an offset that
 * was measured before and lies there stays, so that a busy line moves nobody's time.
 * @param before null if it was never measured
 */
export function measureOffset(before: number | null, { sent, answered, time }: Exchange): number {
  const [min, max] = [sent - time, answered - time];
  return before !== null && before >= min && before <= max ? before : Math.round((min + max) / 2);
}
