import type { JournalEntry } from '../../core/contract/common/entry.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { personalKinds, redactBody } from '../../core/journal/kinds.ts';
import { eraseAll } from '../../core/journal/redact.ts';
import type { ContactRow } from '../../core/journal/rows.ts';
import type { WritableDatabase } from '../store/database.ts';
import { entryFromRecord } from '../store/record.ts';
import type { Applied } from '../store/state.ts';

const selectPersonal = `SELECT position, station_id, seq, at, kind, subject, actor, clock_offset, body, prev, hash FROM journal
  WHERE event_id = $1 AND subject = ANY($2::uuid[]) AND kind = ANY($3::text[]) FOR UPDATE`;
const updateBodies = `UPDATE journal SET body = gone.body, redacted_body = NULL, redacted = true
  FROM unnest($2::bigint[], $3::text[]) AS gone (position, body) WHERE journal.event_id = $1 AND journal.position = gone.position`;

export const erasureStatements: readonly string[] = [selectPersonal, updateBodies];

/** Removes what is personal from bodies, of those entries that are meant. Their hashes stay, so the chains verify. */
async function eraseSome(
  client: WritableDatabase,
  event: EventId,
  subjects: readonly string[],
  kinds: readonly string[],
  isMeant: (entry: JournalEntry) => boolean,
): Promise<void> {
  if (subjects.length === 0) return;
  const { rows } = await client.query(selectPersonal, [event, subjects, kinds]);
  const meant = rows.map(entryFromRecord).filter(({ entry }) => isMeant(entry));
  if (meant.length === 0) return;
  await client.query(updateBodies, [
    event,
    meant.map(({ position }) => position),
    meant.map(({ entry }) => JSON.stringify(redactBody(entry, eraseAll))),
  ]);
}

/** Removes what is personal from all bodies about people who are erased, and from those about their leads and badges. */
export const eraseBodies = (client: WritableDatabase, event: EventId, subjects: readonly string[]): Promise<void> =>
  eraseSome(client, event, subjects, personalKinds, () => true);

/** Removes what was disclosed of a person to an exhibitor who may not have it any more: a new station of theirs reads the feed from its beginning. */
export function eraseTakenBack(client: WritableDatabase, event: EventId, { after }: Applied): Promise<void> {
  const closed = [...after.values()].filter((row): row is ContactRow => row.table === 'contact' && row.disclosed.value.standing !== 'good');
  return eraseSome(
    client,
    event,
    closed.map(({ registrant }) => registrant),
    ['contact.disclosed'],
    ({ subject, at, station, body }) =>
      closed.some(
        ({ exhibitor, registrant, disclosed }) =>
          registrant === subject && exhibitor === body.exhibitor && (disclosed.at !== at || disclosed.station !== station),
      ),
  );
}
