import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { afterTime, eachTime } from '../time/page-time.ts';

/** A key that is held so long, in milliseconds, offers what else it has, or goes on by itself. */
export const heldAfter = 450;
/** A key that goes on while it is held does so this often, in milliseconds. */
const repeatsEach = 90;

export interface Fingers {
  readonly onPress: () => void;
  /** Held: offers more. Undefined where the key has nothing else. */
  readonly onHold: ((key: HTMLElement, finger: number) => void) | undefined;
  /** Goes on while it is held. */
  readonly repeats: boolean;
}

function isOn(key: HTMLElement, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = key.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}

/**
 * A key under fingers: it counts when a finger comes down and is lifted on it, and the focus stays in the field. Each finger is its own: browsers make no
 * click of two fingers that overlap, as those of everybody who types fast do, and React Aria's press waits for one. So fingers stop here; keys of a
 * hardware keyboard and assistive technology come by React Aria's press. The key bears `data-down` meanwhile, without waiting for React.
 */
export function useFingers(key: RefObject<HTMLElement | null>, fingers: Fingers): void {
  const latest = useRef(fingers);
  useLayoutEffect(() => {
    latest.current = fingers;
  });
  useEffect(() => {
    const element = key.current;
    if (element === null) return;
    /** The finger that is down; whether it has done something already. */
    let finger: { readonly id: number; isUsed: boolean; cancel: () => void } | null = null;
    const lift = () => {
      finger?.cancel();
      finger = null;
      delete element.dataset.down;
    };
    const down = (event: PointerEvent) => {
      event.stopPropagation();
      if (event.button !== 0) return;
      lift();
      const mine = { id: event.pointerId, isUsed: false, cancel: () => {} };
      finger = mine;
      element.dataset.down = '';
      mine.cancel = afterTime(heldAfter, () => {
        const { onPress, onHold, repeats } = latest.current;
        mine.isUsed = repeats || onHold !== undefined;
        if (repeats) {
          onPress();
          mine.cancel = eachTime(repeatsEach, () => latest.current.onPress());
        } else onHold?.(element, mine.id);
      });
    };
    const up = (event: PointerEvent) => {
      if (finger?.id !== event.pointerId) return;
      const counts = !finger.isUsed && isOn(element, event);
      lift();
      if (counts) latest.current.onPress();
    };
    const cancel = ({ pointerId }: PointerEvent) => {
      if (finger?.id === pointerId) lift();
    };
    const keepFocus = (event: MouseEvent) => {
      event.preventDefault();
      event.stopPropagation();
    };
    // No mouse events and no click come of a finger then: they would reach whatever stands here once the key has done its work.
    const isFinger = (event: TouchEvent) => event.preventDefault();
    element.addEventListener('touchstart', isFinger, { passive: false });
    element.addEventListener('pointerdown', down);
    element.addEventListener('mousedown', keepFocus);
    // A finger that slides off is lifted elsewhere.
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    return () => {
      lift();
      element.removeEventListener('touchstart', isFinger);
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('mousedown', keepFocus);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
    };
  }, [key]);
}
