/**
 * What a gate may still let into a place with a limit while it reaches only some of the others. The places that were left when it
 * last reached all of them are an escrow (O'Neil, "The Escrow Transactional Method", 1986): each group of gates that reach each other
 * spends its part and no more; when all meet again, what is left is counted anew. `docs/decisions/0016-gates.md` has the bound.
 */
export interface CapacityQuota {
  /** Gates that reach each other, this one among them. */
  readonly reachable: number;
  /** People inside as it knew when this part was fixed. */
  readonly base: number;
  /** Places that these gates may give away beyond `base`; null while all are reached: then the limit itself counts. */
  readonly places: number | null;
  /** What it was made from: where the place has other gates or another limit now, it is made anew. Not there in parts of before 2026-12. */
  readonly of?: { readonly gates: number; readonly limit: number } | undefined;
}

export interface Reachability {
  /** Gates that let people into the place, in all. */
  readonly gates: number;
  /** Those that reach each other now, this one among them: at least 1. */
  readonly reachable: number;
  readonly limit: number;
  /** People inside as is known now. */
  readonly inside: number;
}

/** The quota for the gates that are reached now. @param known null at the start */
export function renewQuota(known: CapacityQuota | null, { gates, reachable, limit, inside }: Reachability): CapacityQuota {
  const made = { gates, limit };
  const isOfNow = known?.of === undefined || (known.of.gates === gates && known.of.limit === limit);
  const before = isOfNow ? known : null;
  if (reachable >= gates) return { reachable: gates, base: inside, places: null, of: made };
  if (before !== null && before.places !== null && reachable >= before.reachable)
    // Some came back, not all: what these gates have given away together still counts against the smaller part.
    return before;
  const of = before === null || before.places === null ? gates : before.reachable;
  const left = before === null || before.places === null ? limit - inside : leftOf(before, inside);
  return { reachable, base: inside, places: Math.max(0, Math.floor((left * reachable) / of)), of: made };
}

function leftOf({ base, places }: CapacityQuota, inside: number): number {
  return (places ?? 0) - (inside - base);
}

/** How many more this gate may let in; null where the limit itself counts. */
export function placesLeft(quota: CapacityQuota, inside: number): number | null {
  return quota.places === null ? null : Math.max(0, leftOf(quota, inside));
}
