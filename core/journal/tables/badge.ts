import type { BadgeRow } from '../rows.ts';
import { compareStamps, earliest } from '../stamps.ts';

/** A badge id is made once; a badge once voided stays so. */
export function joinBadges(a: BadgeRow, b: BadgeRow): BadgeRow {
  return { table: 'badge', id: a.id, issued: earliest(a.issued, b.issued), voided: earliest(a.voided, b.voided) };
}

/** Order among a person's badges: by revision, then time, then id. */
export function compareBadges(a: BadgeRow, b: BadgeRow): number {
  if (a.issued === null || b.issued === null) return (a.issued === null ? 0 : 1) - (b.issued === null ? 0 : 1);
  return a.issued.revision - b.issued.revision || compareStamps(a.issued, b.issued) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** A person's current badge: the greatest that is not voided. All others of theirs are superseded. */
export function currentBadge(badges: readonly BadgeRow[]): BadgeRow | null {
  const good = badges.filter((badge) => badge.issued !== null && badge.voided === null);
  return good.toSorted(compareBadges).at(-1) ?? null;
}
