/**
 * What a gate may still let into a place with a limit while it hears only some of the others. The places that were left when it
 * last heard all of them are an escrow (O'Neil, "The Escrow Transactional Method", 1986): each group of gates that hear each other
 * spends its part and no more; when all meet again, what is left is counted anew. `docs/decisions/0016-gates.md` has the bound.
 */
export interface Share {
  /** Gates that hear each other, this one among them. */
  readonly heard: number;
  /** People inside as it knew when this part was fixed. */
  readonly base: number;
  /** Places that these gates may give away beyond `base`; null while all are heard: then the limit itself counts. */
  readonly places: number | null;
}

export interface Hearing {
  /** Gates that let people into the place, in all. */
  readonly gates: number;
  /** Those that hear each other now, this one among them: at least 1. */
  readonly heard: number;
  readonly limit: number;
  /** People inside as is known now. */
  readonly inside: number;
}

/** Keeps a share up with who is heard. @param before null at the start */
export function renewShare(before: Share | null, { gates, heard, limit, inside }: Hearing): Share {
  if (heard >= gates) return { heard: gates, base: inside, places: null };
  if (before !== null && before.places !== null && heard >= before.heard)
    // Some came back, not all: what these gates have given away together still counts against the smaller part.
    return before;
  const of = before === null || before.places === null ? gates : before.heard;
  const left = before === null || before.places === null ? limit - inside : leftOf(before, inside);
  return { heard, base: inside, places: Math.max(0, Math.floor((left * heard) / of)) };
}

function leftOf({ base, places }: Share, inside: number): number {
  return (places ?? 0) - (inside - base);
}

/** How many more this gate may let in; null where the limit itself counts. */
export function placesLeft(share: Share, inside: number): number | null {
  return share.places === null ? null : Math.max(0, leftOf(share, inside));
}
