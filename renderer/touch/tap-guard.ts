import { controlOf, isField, isRepeating } from './control.ts';
import { createHold } from './hold.ts';
import { createTapJudge, type HeldTap, heldTap } from './tap-judge.ts';
import { watchControls } from './watch-controls.ts';

/** A finger or key that is down, or was until now, and whether it counts. */
interface Press extends HeldTap<Element> {
  readonly by: 'pointer' | 'key';
  readonly counts: boolean;
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Enter anywhere, Space where it presses: what acts like a finger. */
function isPressing({ key, isComposing }: KeyboardEvent, control: Element): boolean {
  if (isComposing || control instanceof HTMLTextAreaElement) return false;
  return key === 'Enter' || (key === ' ' && !isField(control));
}

const placeOf = ({ clientX, clientY }: MouseEvent) => ({ x: clientX, y: clientY });
/** Fingers whose click may still come, at most: a finger's number is never used again. */
const maxFingers = 12;
const rest = ['pointerup', 'mousedown', 'mouseup', 'touchstart', 'touchend', 'dblclick'] as const;

/**
 * The one place that decides whether a tap, a click, Enter or Space reaches what it hits: for the whole page, whatever is shown, from now on. A second
 * tap of a hurried finger, a bouncing screen or a key that is held does nothing on what has just come (`tap-judge.ts`). It listens at the
 * document, behind whoever listens at the window: what a scanner types, and what a test driver only tries, is not judged here.
 * @returns ends it
 */
export function guardTaps(root: HTMLElement): () => void {
  const judge = createTapJudge<Element>({
    mayRepeat: ({ control, place }) => isRepeating(control) || (place !== null && isField(control)),
  });
  const hold = createHold();
  const ends = [watchControls(root, judge, hold)];
  /** What each finger hit, by its number: several type at once. */
  const fingers = new Map<number, Press>();
  /** The last finger's or key's, for events that don't say whose they are. */
  let press: Press | null = null;
  const pressOf = (event: Event): Press | null => (event instanceof PointerEvent ? (fingers.get(event.pointerId) ?? press) : press);
  function listen<Name extends keyof DocumentEventMap>(name: Name, take: (event: DocumentEventMap[Name]) => void): void {
    document.addEventListener(name, take, { capture: true });
    ends.push(() => document.removeEventListener(name, take, { capture: true }));
  }

  listen('pointerdown', (event) => {
    const control = controlOf(event.target);
    press = null;
    fingers.delete(event.pointerId);
    if (control === null) return;
    const tap = { control, at: event.timeStamp, place: placeOf(event) };
    press = { ...heldTap(tap), by: 'pointer', counts: judge.counts(tap) };
    const [first] = fingers.keys();
    if (first !== undefined && fingers.size >= maxFingers) fingers.delete(first);
    fingers.set(event.pointerId, press);
    if (!press.counts) stop(event);
  });
  listen('pointercancel', ({ pointerId }) => {
    if (fingers.get(pointerId) === press) press = null;
    fingers.delete(pointerId);
  });
  for (const name of rest)
    listen(name, (event) => {
      const of = pressOf(event);
      if (of?.counts === false && controlOf(event.target) === of.control.deref()) stop(event);
    });
  listen('click', (event) => {
    const control = controlOf(event.target);
    if (control === null) return;
    // No pointer and no key of ours: assistive technology, or what a label or form passes on.
    const tap = { control, at: event.timeStamp, place: event.detail === 0 ? null : placeOf(event) };
    const of = event.detail > 0 ? pressOf(event) : press;
    if (event instanceof PointerEvent) fingers.delete(event.pointerId);
    const isOfPress = of !== null && (of.by === 'pointer') === event.detail > 0;
    if (of !== null && isOfPress) {
      const isRight = of.counts && of.control.deref() === control && judge.isSame(control, of.at);
      if (!isRight) return stop(event);
    } else if (!judge.counts(tap)) return stop(event);
    judge.acted(tap);
    if (!isField(control) && !isRepeating(control)) hold([control]);
    if (press?.by === 'key') press = null;
  });
  listen('keydown', (event) => {
    const control = controlOf(event.target);
    if (control === null || !isPressing(event, control)) return;
    const tap = { control, at: event.timeStamp, place: null };
    press = { ...heldTap(tap), by: 'key', counts: judge.counts(tap) };
    if (!press.counts) return stop(event);
    // Of a button a click follows.
    if (isField(control)) judge.acted(tap);
  });
  // A key that is held: nobody's, not a scanner's either, so before all others.
  const held = (event: KeyboardEvent) => {
    const control = controlOf(event.target);
    if (event.repeat && (control === null ? event.key === 'Enter' : isPressing(event, control))) stop(event);
  };
  window.addEventListener('keydown', held, { capture: true });
  ends.push(() => window.removeEventListener('keydown', held, { capture: true }));
  listen('keyup', (event) => {
    if (press?.by === 'key' && !press.counts && event.key === ' ') stop(event);
  });
  listen('input', (event) => {
    const control = controlOf(event.target);
    if (control !== null) judge.typed(control);
  });
  return () => {
    for (const end of ends) end();
  };
}
