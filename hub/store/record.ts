import { z } from 'zod';
import { JournalEntry } from '../../core/contract/common/entry.ts';

const Record = z.object({
  position: z.coerce.number(),
  station_id: z.string(),
  seq: z.coerce.number(),
  at: z.string(),
  kind: z.string(),
  subject: z.string(),
  actor: z.string(),
  clock_offset: z.coerce.number().nullable(),
  body: z.string(),
  prev: z.string(),
  hash: z.string(),
});

/** A row of the journal as an entry. Only rows this hub wrote come back, so a misfit is a bug and throws. */
export function entryFromRecord(row: unknown): { readonly position: number; readonly entry: JournalEntry } {
  const { position, station_id: station, clock_offset: offset, body, ...rest } = Record.parse(row);
  return { position, entry: JournalEntry.parse({ ...rest, station, offset, body: JSON.parse(body) }) };
}
