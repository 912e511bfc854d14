import { useEffect, useRef } from 'react';
import { afterTime, stopwatch } from './page-time.ts';

/** Calls `run` once `ms` are over, by the page's clocks, since the component came or `since` changed; never where `ms` is null. */
export function useAfter(ms: number | null, run: () => void, since: unknown = null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another `since` starts the wait anew.
  useEffect(() => (ms === null ? undefined : afterTime(ms, () => latest.current())), [ms, since]);
}

const activity = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;

/** Calls `onTouch` at each sign of somebody before the screen, however it goes on from there. @returns ends it */
export function onActivity(onTouch: () => void): () => void {
  for (const name of activity) window.addEventListener(name, onTouch, { passive: true, capture: true });
  return () => {
    for (const name of activity) window.removeEventListener(name, onTouch, { capture: true });
  };
}

/** Calls `onLeave` once nobody has touched or typed anything for `ms`, by the page's clocks: whoever comes later doesn't prolong it. */
export function useLeaving(ms: number, onLeave: () => void): void {
  const latest = useRef(onLeave);
  useEffect(() => {
    latest.current = onLeave;
  });
  useEffect(() => {
    let end = afterTime(ms, leave);
    const watch = stopwatch();
    function leave(): void {
      end();
      latest.current();
    }
    const endActivity = onActivity(() => {
      if (watch.elapsed() >= ms) return;
      end();
      watch.restart();
      end = afterTime(ms, leave);
    });
    return () => {
      end();
      endActivity();
    };
  }, [ms]);
}
