import type { Pool } from 'pg';
import { type EventId, StationId } from '../../core/contract/ids.ts';
import { QuarantineReason } from '../../core/contract/reasons.ts';

const selectShelf = `SELECT station_id, seq, reason, detail, extract(epoch FROM received_at) * 1000 AS received
  FROM quarantine WHERE event_id = $1 AND settled_at IS NULL ORDER BY received_at DESC LIMIT 500`;

/** The shelf: what the hub acknowledged but could not accept, newest first. */
export async function listShelf(pool: Pool, event: EventId) {
  const { rows } = await pool.query(selectShelf, [event]);
  return rows.map((row) => ({
    station: StationId.parse(row.station_id),
    seq: Number(row.seq),
    reason: QuarantineReason.parse(row.reason),
    detail: String(row.detail),
    receivedAt: Math.round(Number(row.received)),
  }));
}
