import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import type { WrongPinLine } from '../../core/contract/hub/stations.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { ReadableDatabase } from './database.ts';
import { prepared } from './prepared.ts';

/** $3: how many. */
const selectWrongPins = `SELECT happened, state FROM attempt WHERE event_id = $1 AND station_id = $2 ORDER BY happened DESC, attempt_id DESC LIMIT $3`;
/** When the last one was at each of these stations. */
const selectLast = `SELECT station.station_id, last.happened FROM station CROSS JOIN LATERAL (
    SELECT attempt.happened FROM attempt WHERE attempt.event_id = $1 AND attempt.station_id = station.station_id ORDER BY attempt.happened DESC LIMIT 1
  ) AS last WHERE station.event_id = $1 AND station.station_id = ANY($2::uuid[])`;
const countWrongPins = 'SELECT station_id, count(*) AS count, max(happened) AS last FROM attempt WHERE event_id = $1 GROUP BY station_id';

export const wrongPinStatements: readonly string[] = [selectWrongPins, selectLast, countWrongPins];

/** Wrong PINs that a station journaled, the newest first. */
export async function listWrongPins(pool: ReadableDatabase, event: EventId, station: StationId, limit: number): Promise<WrongPinLine[]> {
  const { rows } = await pool.query<{ happened: string; state: string }>(prepared(selectWrongPins, [event, station, limit]));
  return rows.flatMap(({ happened, state }) => {
    const row = rowFromText(state);
    return row.table === 'attempt' ? [{ at: Number(happened), rank: row.failed.rank, wrong: row.failed.wrong }] : [];
  });
}

/** When the last wrong PIN was tried at each of these stations, milliseconds since 1970; those without one are left out. */
export async function lastWrongPins(
  pool: ReadableDatabase,
  event: EventId,
  stations: readonly StationId[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ station_id: string; happened: string }>(prepared(selectLast, [event, stations]));
  return new Map(rows.map(({ station_id, happened }) => [station_id, Number(happened)]));
}

/** How many wrong PINs each station of an event has journaled, and when the last was. */
export async function countWrongPinsOf(
  pool: ReadableDatabase,
  event: EventId,
): Promise<ReadonlyMap<string, { count: number; last: number }>> {
  const { rows } = await pool.query<{ station_id: string; count: string; last: string }>(countWrongPins, [event]);
  return new Map(rows.map(({ station_id, count, last }) => [station_id, { count: Number(count), last: Number(last) }]));
}
