import type { IssueGrant } from '../contract/common/key-ring.ts';
import type { StationClass } from '../contract/common/station-class.ts';

/** What each class may sign; a class that is not here issues nothing. Null: all of the event's categories, all of its zones. */
export const issueRights: Partial<Readonly<Record<StationClass, Pick<IssueGrant, 'types' | 'categories' | 'zones'>>>> = {
  'staff-station': { types: ['badge'], categories: null, zones: null },
  // A ticket is good for a badge and opens no zone by itself.
  hub: { types: ['ticket'], categories: null, zones: 0 },
};

/** A class's grants for a time, as the key ring lists them. @param from seconds since 1970 @param until the same; null for no end */
export function grantsOf(stationClass: StationClass, from: number, until: number | null): IssueGrant[] {
  const right = issueRights[stationClass];
  return right === undefined ? [] : [{ ...right, types: [...right.types], from, until }];
}

/** What of a credential a grant is about (`core/credential/credential.ts`). */
export interface IssuedClaims {
  readonly type: 'badge' | 'ticket';
  readonly category: number;
  readonly zones: number;
  /** Seconds since 1970. */
  readonly issued: number;
}

/** Whether one of an issuer's grants covers a credential. @param tolerance how far clocks may differ, in seconds */
export function mayIssue(grants: readonly IssueGrant[], { type, category, zones, issued }: IssuedClaims, tolerance: number): boolean {
  return grants.some(
    (grant) =>
      grant.types.includes(type) &&
      (grant.categories === null || grant.categories.includes(category)) &&
      (grant.zones === null || (zones & ~grant.zones) === 0) &&
      issued + tolerance >= grant.from &&
      (grant.until === null || issued < grant.until),
  );
}
