import { type RefObject, useLayoutEffect } from 'react';
import type { TextTarget } from './field.ts';

/** Has the page make room for the keyboard, as high as it is, and keeps the field in sight (`on-screen-keyboard.css`). */
export function useRoom(keyboard: RefObject<HTMLElement | null>, target: TextTarget): void {
  useLayoutEffect(() => {
    const element = keyboard.current;
    if (element === null) return;
    const page = document.documentElement;
    const measure = () => {
      page.style.setProperty('--keyboard-height', `${element.offsetHeight}px`);
      target.scrollIntoView({ block: 'nearest' });
    };
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    page.dataset.keyboard = 'shown';
    measure();
    return () => {
      sizes.disconnect();
      delete page.dataset.keyboard;
      page.style.removeProperty('--keyboard-height');
    };
  }, [keyboard, target]);
}
