import type { TextTarget } from './field.ts';

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** A key's place, in CSS pixels. */
export interface KeyPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * The nearest key in a direction: the next row's, then the one most nearly below or above; beside it, of the same row.
 * @returns its index; -1 where there is none
 */
export function nextKey(places: readonly KeyPlace[], from: KeyPlace, [dx, dy]: readonly [number, number]): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, { x, y }] of places.entries()) {
    const along = dx !== 0 ? (x - from.x) * dx : (y - from.y) * dy;
    const across = Math.abs(dx !== 0 ? y - from.y : x - from.x);
    if (along < 4 || (dx !== 0 && across > 12)) continue;
    const distance = dx !== 0 ? along : along * 8 + across;
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}

/**
 * Walks the keys by arrows, from any keyboard or audio-tactile pad (EN 301 549 §5.1.2): Down leads from the field to the keys, arrows from key to key,
 * Up from the first row or Escape back to the field; Enter and Space press.
 * @returns ends it
 */
export function walkKeys(target: TextTarget, keyboard: () => HTMLElement | null): () => void {
  const walk = (event: KeyboardEvent) => {
    const root = keyboard();
    const at = document.activeElement;
    if (root === null || at === null || event.ctrlKey || event.altKey || event.metaKey) return;
    const keys = [...root.querySelectorAll<HTMLElement>('button')].filter((key) => key.checkVisibility({ visibilityProperty: true }));
    const go = (to: HTMLElement | undefined) => {
      event.preventDefault();
      event.stopPropagation();
      to?.focus();
    };
    const first = () => root.querySelector<HTMLElement>('.more-letters button, .key-rows button, .keyboard-menu button') ?? keys[0];
    if (at === target) {
      const isAtEnd = !(target instanceof HTMLTextAreaElement) || target.selectionEnd === target.value.length;
      if (event.key === 'ArrowDown' && isAtEnd) go(first());
      return;
    }
    // The key that had the focus has made place for others.
    if (at === document.body && event.key in arrows) return go(first());
    if (!root.contains(at)) return;
    if (event.key === 'Escape') return go(target);
    const direction = arrows[event.key];
    if (direction === undefined) return;
    const place = (key: Element): KeyPlace => {
      const { left, top, width, height } = key.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    };
    const next = nextKey(keys.map(place), place(at), direction);
    if (next >= 0) go(keys[next]);
    else if (event.key === 'ArrowUp') go(target);
  };
  window.addEventListener('keydown', walk);
  return () => window.removeEventListener('keydown', walk);
}
