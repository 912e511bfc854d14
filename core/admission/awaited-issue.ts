import { formatClock } from '../clock/hybrid-clock.ts';
import type { Conflict } from '../contract/common/conflict.ts';
import type { ScanRow } from '../journal/rows.ts';
import { doesCount } from '../journal/tables/scan.ts';

/** Seconds past its issue at which a badge's entry must have come: both times are cut to whole seconds. */
const margin = 1;

/**
 * Whether an issuer's journal is here so far that the entry of a badge would be, had there been one.
 * @param reached the true time of the issuer's last entry that is here, in milliseconds since 1970; null where none is, or it was not told the time
 * @param issued when the credential says that it was signed, in seconds since 1970
 */
export const isPastIssue = (reached: number | null, issued: number): boolean => reached !== null && reached / 1000 > issued + margin;

/**
 * What is to be said of somebody whom a gate let in by a badge that its issuer's journal turned out not to have; null where the scan
 * counts no more, let nobody in, or waited for nothing. The scan stands, as all scans do; the badge is refused from now on.
 */
export function unknownBadge(row: ScanRow): Conflict | null {
  const { scanned } = row;
  if (scanned?.awaitedIssue === undefined || scanned.badge === null || scanned.direction !== 'in') return null;
  if (!doesCount(row)) return null;
  const { badge, station, at, checkpoint, awaitedIssue } = scanned;
  const signed = formatClock({ millis: awaitedIssue.issued * 1000, counter: 0 });
  return {
    id: `badge-unknown/${row.id}`,
    kind: 'badge-unknown',
    subject: badge,
    sides: [
      { station, at, subject: row.id, what: `${checkpoint} in`, clockOffset: scanned.offset ?? null },
      { station: awaitedIssue.station, at: signed, subject: badge, what: 'signed, not journaled', clockOffset: 0 },
    ],
    decided: 'badge-refused',
  };
}
