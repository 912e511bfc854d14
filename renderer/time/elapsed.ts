/** The two clocks of a page, in milliseconds. */
export interface Clocks {
  /** Since 1970: goes on while the machine sleeps, and jumps where somebody sets it. */
  wall(): number;
  /** From some moment on: never jumps, and on some systems stands still while the machine sleeps (W3C High Resolution Time, §7). */
  monotonic(): number;
}

/** Time since it was started, or started anew. */
export interface Stopwatch {
  /** Milliseconds. */
  elapsed(): number;
  restart(): void;
}

/**
 * Starts counting. So much time is over as the clock says that saw more of it: neither a sleep nor a clock that is set back prolongs anything. A clock
 * that is set ahead ends things early, which hides what should be hidden.
 */
export function startStopwatch(clocks: Clocks): Stopwatch {
  let wall = clocks.wall();
  let monotonic = clocks.monotonic();
  return {
    elapsed: () => Math.max(0, clocks.wall() - wall, clocks.monotonic() - monotonic),
    restart() {
      wall = clocks.wall();
      monotonic = clocks.monotonic();
    },
  };
}
