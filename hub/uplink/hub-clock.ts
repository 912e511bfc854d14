/** The time as a hub gives it to its stations, and judges tokens and entries by. */
export interface HubClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How far the machine's clock is ahead of the hub above's, in milliseconds, as measured just now or kept from before. */
  correct(offset: number): void;
}

/**
 * The topmost hub's time is its machine's. An edge hub's is that of the hub above: the machine's, less what it was measured to be ahead, and from
 * then on by a clock that nobody sets: one that is put back by an hour meanwhile, or was never right, moves nobody's time behind it.
 * @param machine the machine's clock, milliseconds since 1970 @param monotonic a clock that is never set, in milliseconds
 */
export function createHubClock(machine: () => number, monotonic: () => number = () => performance.now()): HubClock {
  let measured: { readonly time: number; readonly at: number } | null = null;
  return {
    now: () => (measured === null ? machine() : Math.round(measured.time + monotonic() - measured.at)),
    correct(offset) {
      measured = { time: machine() - offset, at: monotonic() };
    },
  };
}
