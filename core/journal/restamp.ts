import type { StationId } from '../contract/common/ids.ts';
import type { Row } from './rows.ts';

/**
 * A row as it would be had some entries been written by another incarnation of the same station: their stamps get its id, and new times.
 * @param times the times of those entries, with what they get instead
 */
export function restamp(row: Row, from: StationId, to: StationId, times: ReadonlyMap<string, string>): Row {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
    const copy = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
    const at = copy.station === from && typeof copy.at === 'string' ? times.get(copy.at) : undefined;
    if (at === undefined) return copy;
    // How far the old time was ahead says nothing of the new one.
    const { offset: _, ...others } = copy;
    return { ...(at === copy.at ? copy : others), at, station: to };
  };
  return walk(row) as Row;
}
