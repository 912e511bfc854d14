import { StationId } from '../../../core/contract/ids.ts';
import { HybridTime, type JournalEntry } from '../../../core/contract/journal.ts';
import type { StoredEntry } from '../../../core/journal/chain.ts';
import { chainStart, hashJson } from '../../../core/journal/entry.ts';
import { changedOne, type ReadableDatabase, type WritableDatabase } from './database.ts';

interface EntryRecord {
  station: string;
  seq: number;
  at: string;
  kind: string;
  subject: string;
  actor: string;
  clock_offset: number | null;
  body: string | null;
  body_hash: string;
  prev: string;
  hash: string;
}

const columns = 'station, seq, at, kind, subject, actor, clock_offset, body, body_hash, prev, hash';
const insert = `INSERT INTO entry (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const selectHead = 'SELECT seq, hash, at FROM entry WHERE station = ? ORDER BY seq DESC LIMIT 1';
export const selectAfter = `SELECT ${columns} FROM entry WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?`;
const countAfter = 'SELECT count(*) AS count FROM entry WHERE station = ? AND seq > ?';
const insertQuarantined = 'INSERT INTO quarantine (station, seq, reason, detail) VALUES (?, ?, ?, ?) ON CONFLICT (station, seq) DO NOTHING';
const countQuarantined = 'SELECT count(*) AS count FROM quarantine';

function fromRecord(record: EntryRecord): StoredEntry {
  const { clock_offset, body, body_hash, ...rest } = record;
  const entry = { ...rest, station: StationId.parse(record.station), at: HybridTime.parse(record.at), offset: clock_offset };
  return body === null ? { ...entry, body: null, bodyHash: body_hash } : { ...entry, body: JSON.parse(body) };
}

/** The station's own journal. */
export function createEntryTable(db: ReadableDatabase & WritableDatabase) {
  const inserting = db.prepare<unknown[], never>(insert);
  const head = db.prepare<[string], { seq: number; hash: string; at: string }>(selectHead);
  const after = db.prepare<[string, number, number], EntryRecord>(selectAfter);
  const counting = db.prepare<[string, number], { count: number }>(countAfter);
  const quarantining = db.prepare<[string, number, string, string], never>(insertQuarantined);
  const quarantined = db.prepare<[], { count: number }>(countQuarantined);
  return {
    append(entry: JournalEntry): void {
      const { station, seq, at, kind, subject, actor, offset, body, prev, hash } = entry;
      changedOne(
        inserting.run(station, seq, at, kind, subject, actor, offset, JSON.stringify(body), hashJson(body), prev, hash),
        'Appending an entry',
      );
    },
    /** The last entry, or the start of the chain with no time. */
    head(station: StationId): { seq: number; hash: string; at: HybridTime | null } {
      const row = head.get(station);
      return row === undefined ? { seq: 0, hash: chainStart, at: null } : { seq: row.seq, hash: row.hash, at: HybridTime.parse(row.at) };
    },
    after(station: StationId, seq: number, limit: number): StoredEntry[] {
      return after.all(station, seq, limit).map(fromRecord);
    },
    countAfter(station: StationId, seq: number): number {
      return counting.get(station, seq)?.count ?? 0;
    },
    quarantine(station: StationId, seq: number, reason: string, detail: string): void {
      quarantining.run(station, seq, reason, detail);
    },
    countQuarantined(): number {
      return quarantined.get()?.count ?? 0;
    },
  };
}
export type EntryTable = ReturnType<typeof createEntryTable>;
