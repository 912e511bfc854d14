import { useEffect, useRef, useState } from 'react';
import type { Kiosks } from '../../../core/contract/event/kiosks.ts';
import { useText } from '../../i18n/text.tsx';
import { eachTime, stopwatch } from '../../time/page-time.ts';
import { onActivity } from '../../time/use-time.ts';
import { Announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

const lookEach = 500;

export interface IdleGuardProps {
  readonly isWatching: boolean;
  /** In seconds, as the pack has it. */
  readonly idle: Kiosks['idle'];
  readonly onLeave: () => void;
}

/** Asks “Are you still there?” and ends the kiosk session where nobody answers, so that the next visitor finds nothing of the last. */
export function IdleGuard({ isWatching, idle: { askAfter, leaveAfter }, onLeave }: IdleGuardProps) {
  const text = useText();
  const [left, setLeft] = useState<number | null>(null);
  const [watch] = useState(stopwatch);
  const latest = useRef(onLeave);
  useEffect(() => {
    latest.current = onLeave;
  });

  useEffect(() => {
    if (!isWatching) return;
    watch.restart();
    /** Seconds for which nobody was there. A machine that slept counts its sleep: the touch that wakes it comes too late. */
    const look = () => {
      const idle = Math.floor(watch.elapsed() / 1000);
      if (idle >= askAfter) setLeft(askAfter + leaveAfter - idle);
      if (idle >= askAfter + leaveAfter) latest.current();
      return idle;
    };
    const endLooking = eachTime(lookEach, look);
    const endActivity = onActivity(() => {
      // Once asked, only an answer counts.
      if (look() < askAfter) watch.restart();
    });
    return () => {
      endLooking();
      endActivity();
      setLeft(null);
    };
  }, [isWatching, askAfter, leaveAfter, watch]);

  const stay = () => {
    watch.restart();
    setLeft(null);
  };

  if (left === null) return null;
  return (
    <Dialog title={text('idle.title')}>
      <p>{text('idle.hint', { seconds: Math.max(0, left) })}</p>
      {/* The seconds are seen; heard once when the dialog comes, and once more when half of them are over. */}
      <Announce text={text('idle.hint', { seconds: left > leaveAfter / 2 ? leaveAfter : Math.ceil(leaveAfter / 2) })} />
      <div className="actions">
        <Button kind="primary" onPress={stay}>
          {text('idle.stay')}
        </Button>
        <Button kind="secondary" onPress={onLeave}>
          {text('idle.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
