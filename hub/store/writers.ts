import { z } from 'zod';
import { type EventId, Slug, StationId } from '../../core/contract/common/ids.ts';
import { StationClass } from '../../core/contract/common/station-class.ts';
import { keyIdText } from '../../core/credential/key-ring.ts';
import type { EntryWriter } from '../../core/rights/judge-entry.ts';
import type { ReadableDatabase } from './database.ts';

/** The columns of a station's row that say what it may write. */
export const WriterRecord = z.object({
  station_id: StationId,
  class: StationClass,
  exhibitor: Slug.nullable(),
  checkpoint: Slug.nullable(),
  public_key: z.string(),
  former_keys: z.array(z.string()),
});

const selectWriters =
  'SELECT station_id, class, exhibitor, checkpoint, public_key, former_keys FROM station WHERE event_id = $1 AND station_id = ANY($2::uuid[])';
export const writerStatements: readonly string[] = [selectWriters];

/** A station as the writer of entries. */
export function writerFrom(record: z.infer<typeof WriterRecord>): EntryWriter {
  const { station_id, class: stationClass, exhibitor, checkpoint, public_key, former_keys } = record;
  return { station: station_id, stationClass, exhibitor, checkpoint, keyIds: [public_key, ...former_keys].map(keyIdText) };
}

/** These stations as writers, revoked ones too; unknown ones are left out. */
export async function findWriters(
  db: ReadableDatabase,
  event: EventId,
  stations: readonly StationId[],
): Promise<Map<StationId, EntryWriter>> {
  const { rows } = await db.query(selectWriters, [event, stations]);
  return new Map(rows.map((row) => writerFrom(WriterRecord.parse(row))).map((writer) => [writer.station, writer]));
}
