import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { afterTime } from '../time/page-time.ts';
import { type TextTarget, textTarget } from './field.ts';

/** What is outside a field and was tapped takes the keyboard away after this, in milliseconds: nothing moves while the finger may still be down. */
const leavesAfter = 300;

/** An element of the keyboard itself, or of what belongs to it. */
export const isOfKeyboard = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-on-screen-keyboard]') !== null;

/**
 * The field that is typed into: the one with the focus, and still the same while the focus is on a key; null once it has left the page or somebody
 * has turned to something else. @param onTouched somebody has put a finger on a field
 */
export function useTarget(onTouched: () => void): TextTarget | null {
  const [target, setTarget] = useState<TextTarget | null>(null);
  useEffect(() => {
    let present: TextTarget | null = null;
    let cancel = () => {};
    const set = (next: TextTarget | null) => {
      cancel();
      present = next;
      setTarget(next);
    };
    /** A question stands above the field: nobody types into what is behind it. */
    const isBehind = (field: TextTarget) => {
      const above = [...document.querySelectorAll('[aria-modal="true"]')].at(-1);
      return above !== undefined && !above.contains(field);
    };
    const look = () => {
      const focused = textTarget(document.activeElement);
      if (focused !== null && focused !== present) set(focused);
      else if (focused === null && present !== null && (!present.isConnected || isBehind(present))) set(null);
    };
    const leave = () => {
      if (present === null || textTarget(document.activeElement) !== null || isOfKeyboard(document.activeElement)) return;
      // What was typed into it is wrong: whoever mends it goes on typing.
      if (present.getAttribute('aria-invalid') !== 'true') set(null);
    };
    const touched = (event: PointerEvent) => {
      if (event.pointerType === 'mouse') return;
      if (event.target instanceof Element && textTarget(event.target) !== null) onTouched();
    };
    const clicked = (event: MouseEvent) => {
      if (present === null || isOfKeyboard(event.target)) return;
      cancel();
      cancel = afterTime(leavesAfter, leave);
    };
    // A field that leaves the page loses the focus without a word; one that comes may have it already.
    const changes = new MutationObserver(look);
    changes.observe(document.body, { subtree: true, childList: true });
    document.addEventListener('focusin', look);
    document.addEventListener('pointerdown', touched);
    document.addEventListener('click', clicked);
    look();
    return () => {
      cancel();
      changes.disconnect();
      document.removeEventListener('focusin', look);
      document.removeEventListener('pointerdown', touched);
      document.removeEventListener('click', clicked);
    };
  }, [onTouched]);
  return target;
}

/** The text before the field's caret, as it changes, whoever changes it. */
export function useTextBefore(target: TextTarget, read: (target: TextTarget) => string): string {
  const [before, setBefore] = useState(() => read(target));
  useEffect(() => {
    const look = () => setBefore(read(target));
    look();
    target.addEventListener('input', look);
    document.addEventListener('selectionchange', look);
    return () => {
      target.removeEventListener('input', look);
      document.removeEventListener('selectionchange', look);
    };
  }, [target, read]);
  return before;
}

/** What a field says of itself in a data attribute, as it changes; empty where it says nothing. @param name as in `data-countries` */
export function useSaying(target: TextTarget, name: `data-${string}`): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      const changes = new MutationObserver(listener);
      changes.observe(target, { attributeFilter: [name] });
      return () => changes.disconnect();
    },
    [target, name],
  );
  return useSyncExternalStore(subscribe, () => target.getAttribute(name) ?? '');
}
