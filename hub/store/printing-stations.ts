import { z } from 'zod';
import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import { type PrintingStation, Stocks } from '../../core/contract/hub/printing-station.ts';
import type { ReadableDatabase } from './database.ts';

/** Stations that issue badges, were last seen a moment ago, and have something to print them on. */
const selectPrinting = `SELECT station_id, name, health -> 'stocks' AS stocks FROM station
  WHERE event_id = $1 AND class = 'staff-station' AND revoked_how IS NULL AND last_seen > now() - interval '60 seconds'
    AND jsonb_array_length(coalesce(health -> 'stocks', '[]')) > 0 ORDER BY name, station_id LIMIT 500`;

export const printingStationStatements: readonly string[] = [selectPrinting];

const Row = z.object({ station_id: StationId, name: z.string(), stocks: Stocks });

/** Where badges come out: stations that were last seen within 60 seconds and are not revoked, here or behind an edge hub, by name. */
export async function listPrintingStations(pool: ReadableDatabase, event: EventId): Promise<PrintingStation[]> {
  const { rows } = await pool.query(selectPrinting, [event]);
  return rows.flatMap((row) => {
    const { success, data } = Row.safeParse(row);
    return success ? [{ station: data.station_id, name: data.name.slice(0, 80), stocks: data.stocks }] : [];
  });
}
