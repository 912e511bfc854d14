/** What acts when it is tapped. */
const controls =
  'button, a[href], input, select, textarea, summary, [role="button"], [role="checkbox"], [role="switch"], [role="tab"], [role="option"], [role="menuitem"], [role="radio"]';
/** What is tapped again and again on purpose names itself so, or lies in something that does. */
const repeating = '[data-repeats]';
const withoutText = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

/** What comes because a finger asks for it and waits there names itself so, or lies in something that does: it takes taps from its first moment. */
const unheld = '[data-unheld]';

/** The control that an event reaches; null where it reaches none. */
export function controlOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(controls) : null;
}

/** All controls in an element, itself among them. */
export function controlsIn(element: Element): Element[] {
  return element.matches(controls) ? [element] : [...element.querySelectorAll(controls)];
}

/** Whether somebody types into it, or chooses in a list of the browser's own. */
export function isField(control: Element): boolean {
  if (control instanceof HTMLInputElement) return !withoutText.has(control.type);
  return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;
}

/** Whether an element, or what it lies in, is made to be tapped again and again. */
export function isRepeating(element: Element): boolean {
  return element.closest(repeating) !== null;
}

/** What a control says, without its numbers: a button that counts is still the same button. */
export function meaningOf(control: Element): string {
  if (isField(control)) return control.id;
  return `${control.getAttribute('aria-label') ?? ''} ${control.textContent}`.replace(/[\p{N}\p{P}\s]+/gu, ' ');
}

/** Whether an element takes taps as soon as it is there. */
export function isUnheld(element: Element): boolean {
  return element.closest(unheld) !== null;
}
