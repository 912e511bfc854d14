import type { BadgeId } from '../contract/common/ids.ts';
import type { BadgeIssued } from '../journal/kinds/badge-issued.ts';
import type { BadgeRow } from '../journal/rows.ts';
import { compareStamps } from '../journal/stamps.ts';

/** Order among a person's badges: by revision, then time, then id; one of which only its voiding is known comes first. */
export function compareBadges(a: BadgeRow, b: BadgeRow): number {
  if (a.issued === null || b.issued === null) return (a.issued === null ? 0 : 1) - (b.issued === null ? 0 : 1);
  return a.issued.revision - b.issued.revision || compareStamps(a.issued, b.issued) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** A person's badges, the newest first. */
export function newestFirst(badges: readonly BadgeRow[]): BadgeRow[] {
  return badges.toSorted((a, b) => compareBadges(b, a));
}

/** A person's current badge: the newest that is not voided; null where there is none. All others of the person are superseded. */
export function currentBadge(badges: readonly BadgeRow[]): BadgeRow | null {
  return newestFirst(badges).find(({ issued, voided }) => issued !== null && voided === null) ?? null;
}

/** The greatest revision that any badge of a person has had, voided ones as well; 0 where there was none. */
function greatestRevision(badges: readonly BadgeRow[]): number {
  return Math.max(0, ...badges.map(({ issued }) => issued?.revision ?? 0));
}

/** The number of the next badge of a person, from 1: no number is given twice, whatever became of the badge that had it. */
export function nextRevision(badges: readonly BadgeRow[]): number {
  return greatestRevision(badges) + 1;
}

/** Why a person's next badge is made: the first is so whatever was asked for. @param otherwise the reason for one that is not the first */
export function badgeReason(badges: readonly BadgeRow[], otherwise: BadgeIssued['reason']): BadgeIssued['reason'] {
  return nextRevision(badges) === 1 ? 'first' : otherwise;
}

/** How many badges a person has had beyond the first. */
export function reprintsUsed(badges: readonly BadgeRow[]): number {
  return Math.max(0, greatestRevision(badges) - 1);
}

/** Whether a person may have another badge without staff. @param allowed reprints that the event's pack allows */
export function mayReprint(badges: readonly BadgeRow[], allowed: number): boolean {
  return greatestRevision(badges) === 0 || reprintsUsed(badges) < allowed;
}

/** What became of one badge among all of the same person. `unknown`: no entry says that it was issued or voided. */
export type BadgeStanding = 'current' | 'voided' | 'superseded' | 'unknown';

/** What became of a badge. @param badges all badges of its person */
export function badgeStanding(id: BadgeId | null, badges: readonly BadgeRow[]): BadgeStanding {
  const own = badges.find((badge) => badge.id === id);
  if (own?.voided != null) return 'voided';
  if (own?.issued == null) return 'unknown';
  return currentBadge(badges)?.id === own.id ? 'current' : 'superseded';
}
