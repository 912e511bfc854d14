import type { JournalEntry } from '../../core/contract/common/entry.ts';
import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import type { DeadLetter, Fault } from '../intake/entry-validation.ts';
import type { WritableDatabase } from '../store/database.ts';

const insertDeadLetters = `INSERT INTO quarantine (event_id, station_id, seq, hash, reason, detail, entry)
  SELECT $1, * FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])`;

export const deadLetterStatements: readonly string[] = [insertDeadLetters];

/** What a station whose key was reported stolen still sends: kept for staff to look at, not believed. */
export const stolen: Fault = { reason: 'revoked', detail: 'the station’s key was reported stolen' };

/** A sound entry that is not taken all the same. */
export function asDeadLetter(entry: JournalEntry, { reason, detail }: Fault): DeadLetter {
  const { seq, hash } = entry;
  return { seq, hash, reason, detail, text: JSON.stringify(entry) };
}

/** Puts what stations sent and could not be taken into quarantine, in the caller's transaction. */
export async function setAside(
  client: WritableDatabase,
  event: EventId,
  deadLetters: readonly { station: StationId; one: DeadLetter }[],
): Promise<void> {
  if (deadLetters.length === 0) return;
  await client.query(insertDeadLetters, [
    event,
    deadLetters.map(({ station }) => station),
    deadLetters.map(({ one }) => one.seq),
    deadLetters.map(({ one }) => one.hash),
    deadLetters.map(({ one }) => one.reason),
    deadLetters.map(({ one }) => one.detail),
    deadLetters.map(({ one }) => one.text),
  ]);
}
