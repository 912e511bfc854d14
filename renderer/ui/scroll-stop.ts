import { type RefObject, useLayoutEffect } from 'react';

const focusable = 'button:not(:disabled), input:not(:disabled), select, textarea, a[href], [tabindex="0"]';

/** What scrolls and has nothing in it that takes the focus takes it itself, so that keys can scroll it (WCAG 2.2, 2.1.1). */
export function useScrollStop(place: RefObject<HTMLElement | null>): void {
  // After each drawing: what is in it decides.
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const decide = () => {
      const isLong = element.scrollHeight > element.clientHeight + 1;
      const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowY);
      if (isLong && scrolls && element.querySelector(focusable) === null) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    };
    const sizes = new ResizeObserver(decide);
    sizes.observe(element);
    for (const child of element.children) sizes.observe(child);
    decide();
    return () => sizes.disconnect();
  });
}
