/** A decision about being contacted, with the hybrid time it was made at. */
export interface ConsentDecision {
  readonly at: string;
  readonly given: boolean;
}

/**
 * When somebody last said no, in hybrid time; null where their last word was yes, or they never said any.
 * @param decisions of all the person's merged records, in any order
 */
export function refusedAt(decisions: readonly ConsentDecision[]): string | null {
  const [latest] = decisions.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return latest === undefined || latest.given ? null : latest.at;
}
