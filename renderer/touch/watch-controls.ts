import { controlOf, controlsIn, isRepeating, isUnheld, meaningOf } from './control.ts';
import type { Hold } from './hold.ts';
import type { TapJudge } from './tap-judge.ts';

/** Now, by the clock that stamps events. */
const eventTime = () => new Event('now').timeStamp;

/** What lies over the rest of the screen: where it goes, all that it covered comes anew. */
const covers = '[aria-modal="true"], [data-covers]';

function coversSomething(node: Node): boolean {
  return node instanceof Element && (node.matches(covers) || node.querySelector(covers) !== null);
}

/** Reports to the judge, from now on, which controls come, are uncovered, or say something else; each is held until it takes taps. */
export function watchControls(root: HTMLElement, judge: TapJudge<Element>, hold: Hold): () => void {
  const meanings = new WeakMap<Element, string>();

  function come(controls: Iterable<Element>): void {
    const all = [...controls].filter((control) => !isUnheld(control));
    if (all.length === 0) return;
    const at = eventTime();
    judge.changed(at);
    for (const control of all) judge.came(control, at);
    hold(all);
    // Nobody sees it before it is painted.
    requestAnimationFrame(() => {
      const paintedAt = eventTime();
      judge.changed(paintedAt);
      for (const control of all) judge.painted(control, at, paintedAt);
      hold(all);
    });
  }
  function remember(control: Element): void {
    meanings.set(control, meaningOf(control));
  }
  /** The control that an element lies in, where it says something else than before. */
  function otherwise(node: Node): Element | null {
    const control = controlOf(node instanceof Element ? node : node.parentElement);
    if (control === null || meanings.get(control) === meaningOf(control)) return null;
    // A key that types another letter, with Shift as without, is the same key.
    if (isRepeating(control) && meanings.has(control)) return null;
    return control;
  }

  const observer = new MutationObserver((mutations) => {
    const came = new Set<Element>();
    for (const { type, target, addedNodes, removedNodes } of mutations) {
      const changed = otherwise(target);
      if (changed !== null) came.add(changed);
      if (type !== 'childList') continue;
      for (const node of addedNodes) if (node instanceof Element && node.isConnected) for (const each of controlsIn(node)) came.add(each);
      for (const node of removedNodes) {
        if (node instanceof Element && controlsIn(node).length > 0) judge.changed(eventTime());
        if (coversSomething(node)) for (const each of controlsIn(root)) came.add(each);
      }
    }
    for (const control of came) remember(control);
    come(came);
  });
  const present = controlsIn(root);
  for (const control of present) remember(control);
  come(present);
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-label'] });
  return () => observer.disconnect();
}
