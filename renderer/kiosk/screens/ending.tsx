import './ending.css';
import { useEffect, useState } from 'react';
import { useText } from '../../i18n/text.tsx';
import { eachTime, stopwatch } from '../../time/page-time.ts';
import { onActivity, useAfter } from '../../time/use-time.ts';
import { Button } from '../../ui/button.tsx';

/** From here on, in milliseconds before a screen ends by itself, it says so and can be kept: WCAG 2.2, 2.2.1 asks for 20 seconds. */
const warnBefore = 20_000;
const lookEach = 500;

export interface EndingProps {
  /** How long the screen stays where nobody touches it, in milliseconds. */
  readonly after: number;
  readonly onEnd: () => void;
  /** What starts the wait anew. */
  readonly since: unknown;
}

/**
 * A screen that ends by itself: says so before, and stays as often as somebody wants. Any touch or key starts the wait anew; the button is for
 * who must be told.
 */
export function Ending({ after, onEnd, since }: EndingProps) {
  const text = useText();
  const [kept, setKept] = useState(0);
  const [watch] = useState(stopwatch);
  const [left, setLeft] = useState(after);
  useAfter(after, onEnd, `${kept} ${String(since)}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another `since` starts the wait anew.
  useEffect(() => {
    watch.restart();
    setLeft(after);
    return eachTime(lookEach, () => setLeft(Math.max(0, after - watch.elapsed())));
  }, [after, since, kept, watch]);
  // A touch that comes when the time is over, on a machine that slept, is the next visitor's.
  useEffect(
    () =>
      onActivity(() => {
        if (watch.elapsed() < after) setKept((count) => count + 1);
      }),
    [after, watch],
  );
  if (left > warnBefore) return null;
  return (
    <p className="ending">
      <span>{text('idle.hint', { seconds: Math.ceil(left / 1000) })}</span>
      <Button kind="secondary" onPress={() => setKept(kept + 1)}>
        {text('idle.stay')}
      </Button>
    </p>
  );
}
