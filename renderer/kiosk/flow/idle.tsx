import { useEffect, useRef, useState } from 'react';
import { useText } from '../../i18n/text.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Seconds without a touch or a key before the question is asked, and for which it then waits. */
const idleAfter = 45;
const askFor = 15;
const activity = ['pointerdown', 'keydown', 'wheel', 'touchmove'];

/** Asks “Are you still there?” and ends the kiosk session where nobody answers, so that the next visitor finds nothing of the last. */
export function IdleGuard({ isWatching, onLeave }: { readonly isWatching: boolean; readonly onLeave: () => void }) {
  const text = useText();
  const [left, setLeft] = useState<number | null>(null);
  const idle = useRef(0);

  useEffect(() => {
    if (!isWatching) return;
    idle.current = 0;
    const touched = () => {
      // Once asked, only an answer counts.
      if (idle.current < idleAfter) idle.current = 0;
    };
    const timer = window.setInterval(() => {
      idle.current++;
      if (idle.current >= idleAfter) setLeft(idleAfter + askFor - idle.current);
      if (idle.current >= idleAfter + askFor) onLeave();
    }, 1000);
    for (const name of activity) window.addEventListener(name, touched, { passive: true });
    return () => {
      window.clearInterval(timer);
      for (const name of activity) window.removeEventListener(name, touched);
      setLeft(null);
    };
  }, [isWatching, onLeave]);

  const stay = () => {
    idle.current = 0;
    setLeft(null);
  };

  if (left === null) return null;
  return (
    <Dialog title={text('idle.title')}>
      <p aria-live="polite">{text('idle.hint', { seconds: Math.max(0, left) })}</p>
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
