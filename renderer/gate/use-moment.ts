import { useEffect, useState } from 'react';
import type { ScansWaiting } from './scan-queue.ts';

/** A scan that has its verdict within this, in milliseconds, needs no word about waiting; the last verdict goes at once all the same. */
const quietFor = 250;
/** From here on something is wrong, and the steward is told what. */
const stuckAfter = 3_000;

/** What stands in the place of a verdict while a scan waits, as ids of messages. */
export interface Moment {
  /** Null while it is too soon for a word. */
  readonly title: 'gate.moment' | 'gate.again' | `gate.stuck.${NonNullable<ScansWaiting['trouble']>}` | null;
  readonly hint: 'gate.again.hint' | `gate.stuck.${NonNullable<ScansWaiting['trouble']>}.hint` | null;
  readonly isStuck: boolean;
}

/**
 * What is said of a scan that has waited for so long; null where none waits and none has to be made again.
 * @param waited milliseconds
 * @param isAskedAgain a scan has to be made again, and no later one has its verdict on the screen
 */
export function momentOf({ count, trouble }: ScansWaiting, waited: number, isAskedAgain: boolean): Moment | null {
  if (count === 0) return isAskedAgain ? { title: 'gate.again', hint: 'gate.again.hint', isStuck: false } : null;
  if (waited < stuckAfter) return { title: waited < quietFor ? null : 'gate.moment', hint: null, isStuck: false };
  const what = trouble ?? 'stalled';
  return { title: `gate.stuck.${what}`, hint: `gate.stuck.${what}.hint`, isStuck: true };
}

/** The same for what waits now, by the clock. */
export function useMoment(waiting: ScansWaiting, isAskedAgain: boolean): Moment | null {
  const [now, setNow] = useState(Date.now);
  const isWaiting = waiting.since !== null;
  useEffect(() => {
    if (!isWaiting) return;
    setNow(Date.now());
    const timer = window.setInterval(() => setNow(Date.now()), quietFor);
    return () => window.clearInterval(timer);
  }, [isWaiting]);
  return momentOf(waiting, waiting.since === null ? 0 : Math.max(0, now - waiting.since), isAskedAgain);
}
