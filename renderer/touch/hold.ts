import { settleTime } from './tap-judge.ts';

/** Controls that take no taps yet bear this attribute; `touch.css` lets the pointer pass them by. */
const attribute = 'data-settling';
/** A frame or two longer than it is judged, in milliseconds: an event's time is rounded, and a tap that the page lets through should count. */
const margin = 30;

/** Marks controls until they take taps again. */
export type Hold = (controls: readonly Element[]) => void;

/**
 * Shows in the page which controls take no taps yet, so that a pointer doesn't rest on them and what drives the page by its elements waits. It only
 * shows: whether a tap counts, `tap-judge.ts` says by the event's own time.
 */
export function createHold(): Hold {
  const holds = new WeakMap<Element, number>();
  let count = 0;
  return (controls) => {
    const hold = ++count;
    for (const control of controls) {
      holds.set(control, hold);
      control.setAttribute(attribute, '');
    }
    setTimeout(() => {
      // One that was held again meanwhile is the later hold's.
      for (const control of controls) if (holds.get(control) === hold) control.removeAttribute(attribute);
    }, settleTime + margin);
  };
}
