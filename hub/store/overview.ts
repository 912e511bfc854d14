import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/common/ids.ts';

const byCategory =
  'SELECT category, count(*) AS count, count(arrived_at) AS arrived FROM registrant WHERE event_id = $1 AND registered_at IS NOT NULL GROUP BY category';
const totals = `SELECT (SELECT count(*) FROM badge WHERE event_id = $1) AS badges,
  (SELECT count(*) FROM quarantine WHERE event_id = $1 AND settled_at IS NULL) AS quarantined,
  (SELECT position FROM event WHERE event_id = $1) AS position`;

/** Counts of an event, for the console. */
export async function countEvent(pool: Pool, event: EventId) {
  const [categories, total] = await Promise.all([pool.query(byCategory, [event]), pool.query(totals, [event])]);
  const counts = new Map(categories.rows.map((row) => [String(row.category), Number(row.count)]));
  const sum = (column: 'count' | 'arrived') => categories.rows.reduce((all, row) => all + Number(row[column]), 0);
  const row = total.rows[0];
  return {
    byCategory: counts,
    registrants: sum('count'),
    arrived: sum('arrived'),
    badges: Number(row?.badges ?? 0),
    quarantined: Number(row?.quarantined ?? 0),
    position: Number(row?.position ?? 0),
  };
}
