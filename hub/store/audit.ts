import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import { expectedHash } from '../../core/journal/chain.ts';
import { chainStart } from '../../core/journal/entry.ts';
import { sha256 } from '../../node/sha256.ts';
import type { ReadableDatabase } from './database.ts';
import { entryFromRecord } from './record.ts';

const selectStations =
  'SELECT DISTINCT station_id FROM journal WHERE event_id = $1 UNION SELECT station_id FROM quarantine WHERE event_id = $1 ORDER BY 1';
const selectChain = `SELECT position, station_id, seq, at, kind, subject, actor, clock_offset, body, body_hash, redacted, prev, hash
  FROM journal WHERE event_id = $1 AND station_id = $2 AND seq > $3 ORDER BY seq LIMIT 2000`;
const selectDeadLetters = 'SELECT seq, hash FROM quarantine WHERE event_id = $1 AND station_id = $2 ORDER BY seq';
const countPositions = 'SELECT count(*) AS entries, coalesce(max(position), 0) AS last FROM journal WHERE event_id = $1';
const selectPosition = 'SELECT position FROM event WHERE event_id = $1';

export const auditStatements: readonly string[] = [selectStations, selectChain, selectDeadLetters, countPositions, selectPosition];

export interface AuditedStation {
  readonly station: StationId;
  readonly entries: number;
  readonly deadLetters: number;
  /** The first broken link; null where the chain is whole. */
  readonly broken: { readonly seq: number; readonly why: 'gap' | 'link' | 'hash' } | null;
}

async function auditStation(pool: ReadableDatabase, event: EventId, station: StationId): Promise<AuditedStation> {
  const deadLetters = new Map(
    (await pool.query(selectDeadLetters, [event, station])).rows.map((row) => [Number(row.seq), String(row.hash)]),
  );
  let count = 0;
  let seq = 0;
  let hash = chainStart;
  const broken = (at: number, why: 'gap' | 'link' | 'hash'): AuditedStation => ({
    station,
    entries: count,
    deadLetters: deadLetters.size,
    broken: { seq: at, why },
  });
  for (;;) {
    const { rows } = await pool.query(selectChain, [event, station, seq]);
    for (const row of rows) {
      const { entry } = entryFromRecord(row);
      // A dead letter is a link all the same, by the hash it came with.
      while (seq + 1 < entry.seq && deadLetters.has(seq + 1)) hash = deadLetters.get(++seq) ?? hash;
      if (entry.seq !== seq + 1) return broken(entry.seq, 'gap');
      if (entry.prev !== hash) return broken(entry.seq, 'link');
      const whole = row.redacted === true ? { ...entry, bodyHash: String(row.body_hash) } : entry;
      if (expectedHash(whole, sha256) !== entry.hash) return broken(entry.seq, 'hash');
      seq = entry.seq;
      hash = entry.hash;
      count++;
    }
    if (rows.length === 0) return { station, entries: count, deadLetters: deadLetters.size, broken: null };
  }
}

/** Checks every chain that the hub holds of an event, and that its feed positions have no gap. */
export async function auditEvent(pool: ReadableDatabase, event: EventId): Promise<{ stations: AuditedStation[]; feedIsWhole: boolean }> {
  const stations: AuditedStation[] = [];
  for (const { station_id } of (await pool.query(selectStations, [event])).rows)
    stations.push(await auditStation(pool, event, StationId.parse(station_id)));
  const { entries, last } = (await pool.query(countPositions, [event])).rows[0] ?? {};
  const position = (await pool.query(selectPosition, [event])).rows[0]?.position;
  return { stations, feedIsWhole: entries === last && last === position };
}
