/** How long, in milliseconds, what has just come on the screen takes no taps: longer than the pause inside a double tap or a bounce. */
export const settleTime = 350;
/** How far apart, in CSS pixels, two taps may be and still be one finger's at one place. */
export const samePlace = 60;

/** One touch, click or key on a control. */
export interface Tap<Control> {
  readonly control: Control;
  /** When the finger came down, in milliseconds of the page's monotonic clock: the event's own time, however late it is handled. */
  readonly at: number;
  /** Null for a key. */
  readonly place: { readonly x: number; readonly y: number } | null;
}

/** A tap that is remembered: its control may leave the page meanwhile, with all that stood beside it, and is not kept for this. */
export interface HeldTap<Control extends WeakKey> extends Omit<Tap<Control>, 'control'> {
  readonly control: WeakRef<Control>;
}

/** The tap to be remembered. */
export function heldTap<Control extends WeakKey>({ control, at, place }: Tap<Control>): HeldTap<Control> {
  return { control: new WeakRef(control), at, place };
}

export interface TapJudgeDependencies<Control> {
  /** Whether the control is made to be tapped again and again: a digit of a PIN, a field of text. */
  readonly mayRepeat: (tap: Tap<Control>) => boolean;
}

function isSamePlace(one: Tap<unknown>['place'], other: Tap<unknown>['place']): boolean {
  if (one === null || other === null) return one === other;
  return Math.hypot(one.x - other.x, one.y - other.y) < samePlace;
}

/**
 * Which taps count. A control takes none for `settleTime` after it came, was uncovered, or began to say something else; it acts once in that time; and
 * where the screen has changed under a finger, the finger's next tap at the same place is no tap on what has come there. What was there all
 * the while counts at once. Holds no control alive.
 */
export function createTapJudge<Control extends WeakKey>({ mayRepeat }: TapJudgeDependencies<Control>) {
  const cameAt = new WeakMap<Control, number>();
  let changedAt = Number.NEGATIVE_INFINITY;
  let last: HeldTap<Control> | null = null;
  const since = (control: Control) => cameAt.get(control) ?? Number.NEGATIVE_INFINITY;

  return {
    /** Controls came, went, or were uncovered. */
    changed(at: number): void {
      changedAt = Math.max(changedAt, at);
    },
    /** A control came, or says something else from now on. */
    came(control: Control, at: number): void {
      cameAt.set(control, at);
    },
    /** What came at `at` is on the screen from `paintedAt` on; not where somebody has typed into it meanwhile, or it came anew. */
    painted(control: Control, at: number, paintedAt: number): void {
      if (cameAt.get(control) === at) cameAt.set(control, paintedAt);
    },
    /** Somebody has typed into it: they have seen it. */
    typed(control: Control): void {
      cameAt.delete(control);
      last = null;
    },
    /** Whether the tap counts. */
    counts(tap: Tap<Control>): boolean {
      const { control, at, place } = tap;
      if (at - since(control) < settleTime) return false;
      if (last === null || at - last.at >= settleTime || mayRepeat(tap)) return true;
      if (last.control.deref() === control) return false;
      return changedAt < last.at || !isSamePlace(last.place, place);
    },
    /** Whether a control is still what it was when the finger came down. */
    isSame: (control: Control, at: number): boolean => since(control) <= at,
    /** A tap has done what its control does. */
    acted(tap: Tap<Control>): void {
      last = heldTap(tap);
    },
  };
}
export type TapJudge<Control extends WeakKey> = ReturnType<typeof createTapJudge<Control>>;
