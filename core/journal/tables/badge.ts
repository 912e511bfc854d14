import type { BadgeRow } from '../rows.ts';
import { earliest } from '../stamps.ts';

/** A badge id is made once; a badge once voided stays so. */
export function joinBadges(a: BadgeRow, b: BadgeRow): BadgeRow {
  return { table: 'badge', id: a.id, issued: earliest(a.issued, b.issued), voided: earliest(a.voided, b.voided) };
}
