import type { EventId, StationId } from '../../core/contract/common/ids.ts';
import { stationClasses } from '../../core/contract/common/station-class.ts';
import type { FeedEntry } from '../../core/contract/hub/sync.ts';
import type { Redaction } from '../../core/journal/kind.ts';
import { mayEverWrite } from '../../core/rights/entry-rights.ts';
import { type Accepted, type Fault, inspectEntry, type StationHead } from '../intake/entry-validation.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import type { KeyRings } from '../store/key-ring.ts';
import type { Applied } from '../store/state.ts';
import { transact } from '../store/transaction.ts';
import { saveCursor } from '../store/uplinks.ts';
import { lockPosition, movePosition, writeAccepted } from './push.ts';

const selectHeld = `SELECT station_id, seq FROM journal WHERE event_id = $1 AND (station_id, seq) IN (SELECT * FROM unnest($2::uuid[], $3::bigint[]))`;
const moveStations = `UPDATE station SET last_seq = moved.seq, last_hash = moved.hash, last_at = moved.at, relayed_seq = greatest(relayed_seq, moved.seq)
  FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[]) AS moved (id, seq, hash, at)
  WHERE station.event_id = $1 AND station.station_id = moved.id AND station.last_seq < moved.seq`;
const insertUnfit = `INSERT INTO quarantine (event_id, station_id, seq, hash, reason, detail, entry) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (event_id, station_id, seq) DO NOTHING`;

export const foreignStatements: readonly string[] = [selectHeld, moveStations, insertUnfit];

/**
 * Takes a page of the feed of the hub above: what is not here yet gets a position of its own, and the cursor moves in the
 * same transaction. Entries keep their identity, so taking a page again changes nothing.
 */
export function acceptForeign(
  pool: Database,
  event: EventId,
  page: { readonly epoch: string; readonly position: number; readonly entries: readonly FeedEntry[] },
  redaction: Redaction,
  keyRings: KeyRings,
  onApplied: (client: WritableDatabase, applied: Applied, accepted: readonly Accepted[]) => Promise<void>,
): Promise<void> {
  return transact(pool, async (client) => {
    const position = await lockPosition(client, event);
    const { rows } = await client.query<{ station_id: string; seq: string }>(selectHeld, [
      event,
      page.entries.map((entry) => entry.station),
      page.entries.map((entry) => entry.seq),
    ]);
    const ring = await keyRings(event, client);
    const classes = new Map(ring?.issuers.map(({ station, stationClass, formerly }) => [station, [stationClass, ...formerly]]));
    const held = new Set(rows.map((row) => `${row.station_id}/${row.seq}`));
    const accepted: Accepted[] = [];
    const moved = new Map<StationId, StationHead>();
    for (const { position: _, ...entry } of page.entries) {
      if (held.has(`${entry.station}/${entry.seq}`)) continue;
      // A station that this hub's key ring has not got yet is believed: the ring comes a moment after the station.
      const isFor = mayEverWrite(entry.kind, classes.get(entry.station) ?? stationClasses);
      const verdict: Accepted | Fault = isFor
        ? inspectEntry(entry, entry.station, redaction)
        : { reason: 'not-permitted', detail: `${entry.kind} is not for ${classes.get(entry.station)?.[0]}` };
      if ('entry' in verdict) accepted.push(verdict);
      else {
        const { reason, detail } = verdict;
        await client.query(insertUnfit, [event, entry.station, entry.seq, entry.hash, reason, detail, JSON.stringify(entry)]);
      }
      moved.set(entry.station, entry);
    }
    if (accepted.length > 0) {
      await onApplied(client, await writeAccepted(client, event, position, accepted), accepted);
      await movePosition(client, event, position + accepted.length);
    }
    const ends = [...moved];
    if (ends.length > 0) {
      // Entries of a station of this hub that it had lost itself: the station goes on behind them.
      await client.query(moveStations, [
        event,
        ends.map(([station]) => station),
        ends.map(([, head]) => head.seq),
        ends.map(([, head]) => head.hash),
        ends.map(([, head]) => head.at),
      ]);
    }
    await saveCursor(client, event, page.epoch, page.position);
  });
}
