/** After a person typed on a hardware keyboard, none is shown for so long, in milliseconds: there is one. */
export const hardwareLasts = 5 * 60_000;

/** What decides whether the keyboard is on the screen. Times in milliseconds of one monotonic clock. */
export interface Showing {
  /** When a person last typed on a hardware keyboard; null where nobody has. */
  readonly typedAt: number | null;
  /** Somebody asked for it, by a finger on the field or by the button, since. */
  readonly isAskedFor: boolean;
  /** Somebody put it away, for this field. */
  readonly isPutAway: boolean;
}
export const showingAtFirst: Showing = { typedAt: null, isAskedFor: false, isPutAway: false };

/** Whether it is shown beside a field that has the focus. */
export function isShown({ typedAt, isAskedFor, isPutAway }: Showing, now: number): boolean {
  if (isPutAway) return false;
  return isAskedFor || typedAt === null || now - typedAt >= hardwareLasts;
}

/** The first real key hides it. */
export const typedByHand = (showing: Showing, now: number): Showing => ({ ...showing, typedAt: now, isAskedFor: false });
/** A finger on the field, or the button, brings it back. */
export const askedFor = (showing: Showing): Showing => ({ ...showing, isAskedFor: true, isPutAway: false });
/** The key that hides it puts it away, for this field. */
export const putAway = (showing: Showing): Showing => ({ ...showing, isAskedFor: false, isPutAway: true });
/** The focus has gone on to another field. */
export const atNextField = (showing: Showing): Showing => ({ ...showing, isPutAway: false });
