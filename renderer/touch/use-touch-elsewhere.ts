import { useEffect, useRef } from 'react';
import { controlOf } from './control.ts';

/** A finger that moves further than this between press and release, in pixels, drags: it touches nothing. */
const tapRadius = 24;

/** Calls `onTouch` at a tap, or a key that presses, where no control is: it is only that. @param isOn whether anybody waits for it */
export function useTouchElsewhere(isOn: boolean, onTouch: () => void): void {
  const latest = useRef(onTouch);
  useEffect(() => {
    latest.current = onTouch;
  });
  useEffect(() => {
    if (!isOn) return;
    // A key presses where nothing was pressed before.
    let pressed: PointerEvent | null = null;
    const press = (event: PointerEvent) => {
      pressed = event;
    };
    const take = ({ target, clientX, clientY, detail }: MouseEvent) => {
      const isDrag = detail > 0 && pressed !== null && Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) > tapRadius;
      if (isDrag) return;
      const isInside = target instanceof Element && target.closest('[role="dialog"], .keyboard') !== null;
      if (!isInside && controlOf(target) === null) latest.current();
    };
    window.addEventListener('pointerdown', press);
    window.addEventListener('click', take);
    return () => {
      window.removeEventListener('pointerdown', press);
      window.removeEventListener('click', take);
    };
  }, [isOn]);
}
