import { unknownBadge } from '../../core/admission/awaited-issue.ts';
import type { Conflict } from '../../core/contract/common/conflict.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { ScanRow } from '../../core/journal/rows.ts';
import type { Accepted } from '../intake/entry-validation.ts';
import type { WritableDatabase } from './database.ts';
import { bigints, prepared, uuids } from './prepared.ts';

const insertAwaited = `INSERT INTO awaited_badge (event_id, scan_id, badge_id, station_id, issued)
  SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[]) ON CONFLICT (event_id, scan_id) DO NOTHING`;
/** Those whose issuers' journals are here past their issue, as `isPastIssue` has it: by the true time of the last entry that is here. */
const takeDue = `WITH reached AS (
    SELECT each.id, last.millis FROM unnest($2::uuid[]) AS each (id) CROSS JOIN LATERAL (
      SELECT ('x' || substr(at, 1, 12))::bit(48)::bigint - clock_offset AS millis FROM journal
      WHERE event_id = $1 AND station_id = each.id ORDER BY seq DESC LIMIT 1) AS last
  ), due AS (
    DELETE FROM awaited_badge AS awaited USING reached
    WHERE awaited.event_id = $1 AND awaited.station_id = reached.id AND awaited.issued + 1 < reached.millis / 1000.0
    RETURNING awaited.scan_id, awaited.badge_id
  ) SELECT scan.state FROM due JOIN scan ON scan.event_id = $1 AND scan.scan_id = due.scan_id
  WHERE NOT EXISTS (SELECT 1 FROM badge WHERE badge.event_id = $1 AND badge.badge_id = due.badge_id AND badge.registrant_id IS NOT NULL)`;

export const awaitedBadgeStatements: readonly string[] = [insertAwaited, takeDue];

/**
 * Badges by which gates let somebody in before the badge's own entry came, and that the issuer's journal turns out not to have, now that
 * it is here past their issue. Inside the transaction of the entries, after the state was written.
 * @param scans those that count and came with this push
 * @param accepted the push's entries: their stations' journals are here further now
 */
export async function findUnknownBadges(
  client: WritableDatabase,
  event: EventId,
  scans: readonly ScanRow[],
  accepted: readonly Accepted[],
): Promise<Conflict[]> {
  const awaited = scans.flatMap(({ id, scanned }) =>
    scanned?.awaitedIssue === undefined || scanned.badge === null ? [] : [{ scan: id, badge: scanned.badge, ...scanned.awaitedIssue }],
  );
  if (awaited.length > 0) {
    const columns = [
      uuids(awaited.map(({ scan }) => scan)),
      uuids(awaited.map(({ badge }) => badge)),
      uuids(awaited.map(({ station }) => station)),
      bigints(awaited.map(({ issued }) => issued)),
    ];
    await client.query(prepared(insertAwaited, [event, ...columns]));
  }
  const issuers = new Set([...awaited.map(({ station }) => station), ...accepted.map(({ entry }) => entry.station)]);
  const { rows } = await client.query<{ state: string }>(prepared(takeDue, [event, uuids([...issuers])]));
  // Only rows this hub wrote come back, so their shape is known.
  return rows.flatMap(({ state }) => unknownBadge(rowFromText(state) as ScanRow) ?? []);
}
