import type { StationId } from '../contract/common/ids.ts';
import type { Row } from './rows.ts';

/**
 * A row as it would be had some entries been written by another incarnation of the same station: their stamps get its id.
 * @param times the times of those entries
 */
export function restamp(row: Row, from: StationId, to: StationId, times: ReadonlySet<string>): Row {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
    if (copy.station === from && typeof copy.at === 'string' && times.has(copy.at)) copy.station = to;
    return copy;
  };
  return walk(row) as Row;
}
