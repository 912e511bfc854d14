import { type DeadlineDependencies, startDeadline } from './deadline.ts';
import { type Clocks, type Stopwatch, startStopwatch } from './elapsed.ts';

/** What may be the first that a page notices of a machine that woke, or of a timer that was held back: a person's touch among it. */
const wakes = [
  [document, 'visibilitychange'],
  [document, 'resume'],
  [window, 'pageshow'],
  [window, 'focus'],
  [window, 'online'],
  [window, 'pointerdown'],
  [window, 'keydown'],
] as const;

const clocks: Clocks = { wall: () => Date.now(), monotonic: () => performance.now() };

const page: DeadlineDependencies = {
  clocks,
  wait(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  onWake(look) {
    for (const [at, name] of wakes) at.addEventListener(name, look, { capture: true });
    return () => {
      for (const [at, name] of wakes) at.removeEventListener(name, look, { capture: true });
    };
  },
};

/** Calls `run` once `ms` are over by the page's clocks, at the latest when the machine has woken or somebody touches the screen. @returns cancels it */
export function afterTime(ms: number, run: () => void): () => void {
  return startDeadline(ms, run, page);
}

/** Calls `run` about each `ms`, and when the machine wakes. @returns ends it */
export function eachTime(ms: number, run: () => void): () => void {
  let end = () => {};
  const again = () => {
    end = afterTime(ms, () => {
      again();
      run();
    });
  };
  again();
  return () => end();
}

/** Counts time by the page's clocks from now on. */
export function stopwatch(): Stopwatch {
  return startStopwatch(clocks);
}
