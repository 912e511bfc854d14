import type { BadgeId, RegistrantId } from '../contract/common/ids.ts';
import type { Stamp } from '../journal/rows.ts';
import { compareStamps } from '../journal/stamps.ts';

/** A capture: of which badge, and when, in milliseconds since 1970. */
export interface Capture {
  readonly badge: BadgeId | null;
  /** By the event's time, as far as the station has said by how much its clock was off. */
  readonly at: number;
  /** By the clock of its station, which the hub holds to the present (`core/rights/time-bound.ts`). */
  readonly clock: number;
}
/** A yes or a no, in the order of writing. */
export interface Decision {
  readonly stamp: Stamp;
  /** By the event's time, in milliseconds since 1970. */
  readonly at: number;
  readonly isYes: boolean;
}
/** What became of a badge; times as above, null for what has not happened or is not known. */
export interface BadgeHistory {
  readonly id: BadgeId;
  readonly registrant: RegistrantId | null;
  readonly revision: number;
  readonly issued: number | null;
  readonly voided: number | null;
  readonly isLost: boolean;
}

/** All that bears on whether one exhibitor may have one person's details; in any order (`agreement-facts.ts`). */
export interface AgreementFacts {
  readonly captures: readonly Capture[];
  /** On this exhibitor's leads, by staff, organisers and, for a no, the exhibitor. */
  readonly onLeads: readonly Decision[];
  /** On being contacted by exhibitors at all, by the person under any of their ids. */
  readonly inGeneral: readonly Decision[];
  readonly badges: readonly BadgeHistory[];
}

/** The last one written; between equals a no. Null for none. */
function last(decisions: readonly Decision[]): Decision | null {
  const [found] = decisions.toSorted((a, b) => compareStamps(b.stamp, a.stamp) || Number(a.isYes) - Number(b.isYes));
  return found ?? null;
}

/**
 * Whether the person has taken back what they agreed to: by a no on one of the exhibitor's leads, or by a general one after a general
 * yes or after the exhibitor's first capture. Only a later yes by the person or by staff lifts it: a capture never does. A general no
 * before all that takes nothing back, so that somebody who agreed to nothing when they registered can still agree at a stand.
 */
export function hasTakenBack({ captures, onLeads, inGeneral }: Omit<AgreementFacts, 'badges'>): boolean {
  const here = last(onLeads);
  if (here?.isYes === false) return true;
  const general = last(inGeneral);
  if (general === null || general.isYes) return false;
  if (here !== null && compareStamps(here.stamp, general.stamp) > 0) return false;
  return inGeneral.some(({ isYes }) => isYes) || captures.some(({ at, clock }) => Math.min(at, clock) <= general.at);
}

/**
 * Whether a badge was its holder's when it was captured: not voided by then, not replaced by a newer one of the same record, and never
 * reported lost, since nobody knows from when on somebody else had it. A badge of which nothing is known is.
 */
export function wasInForce({ badge, at }: Capture, badges: readonly BadgeHistory[]): boolean {
  const own = badges.find(({ id }) => id === badge);
  if (own === undefined) return true;
  if (own.isLost || (own.voided !== null && own.voided <= at)) return false;
  return !badges.some(
    ({ registrant, revision, issued, voided }) =>
      registrant !== null &&
      registrant === own.registrant &&
      revision > own.revision &&
      issued !== null &&
      issued <= at &&
      (voided === null || voided > at),
  );
}

/** `good`: the exhibitor may have the details; `none`: nothing that counts was agreed; `withdrawn`: it was taken back. */
export type Agreement = 'none' | 'good' | 'withdrawn';

/** What a person and an exhibitor have agreed, by all that is known of it; the order in which it became known makes no difference. */
export function agreementOf(facts: AgreementFacts): Agreement {
  const { captures, onLeads, badges } = facts;
  if (captures.length === 0) return 'none';
  if (hasTakenBack(facts)) return 'withdrawn';
  // Whom staff have asked has agreed, whatever became of the badge.
  if (last(onLeads)?.isYes === true) return 'good';
  return captures.some((capture) => wasInForce(capture, badges)) ? 'good' : 'none';
}
