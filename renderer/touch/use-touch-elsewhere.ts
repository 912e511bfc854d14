import { useEffect, useRef } from 'react';
import { controlOf } from './control.ts';

/** Calls `onTouch` at a tap, or a key that presses, where no control is: it is only that. @param isOn whether anybody waits for it */
export function useTouchElsewhere(isOn: boolean, onTouch: () => void): void {
  const latest = useRef(onTouch);
  useEffect(() => {
    latest.current = onTouch;
  });
  useEffect(() => {
    if (!isOn) return;
    const take = ({ target }: MouseEvent) => {
      const isInside = target instanceof Element && target.closest('[role="dialog"], .keyboard') !== null;
      if (!isInside && controlOf(target) === null) latest.current();
    };
    window.addEventListener('click', take);
    return () => window.removeEventListener('click', take);
  }, [isOn]);
}
