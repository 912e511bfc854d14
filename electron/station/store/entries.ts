import { StationId } from '../../../core/contract/ids.ts';
import { HybridTime, JournalEntry } from '../../../core/contract/journal.ts';
import { chainStart, hashJson } from '../../../core/journal/entry.ts';
import type { Shed } from '../../../core/journal/kind.ts';
import { personalKinds, reduceBody } from '../../../core/journal/kinds.ts';
import { changedOne, type ReadableDatabase, type WritableDatabase } from './database.ts';

interface EntryRecord {
  station: string;
  seq: number;
  at: string;
  kind: string;
  subject: string;
  actor: string;
  clock_offset: number | null;
  body: string;
  body_hash: string;
  reduced: 0 | 1;
  prev: string;
  hash: string;
}

const columns = 'station, seq, at, kind, subject, actor, clock_offset, body, body_hash, reduced, prev, hash';
const insert = `INSERT INTO entry (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const selectHead = 'SELECT seq, hash, at FROM entry WHERE station = ? ORDER BY seq DESC LIMIT 1';
export const selectAfter = `SELECT ${columns} FROM entry WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?`;
export const selectAbout = `SELECT ${columns} FROM entry WHERE subject = ?`;
const selectStations = 'SELECT DISTINCT station FROM entry ORDER BY station';
const updateBody = 'UPDATE entry SET body = ?, reduced = 1 WHERE station = ? AND seq = ?';

function fromRecord(record: EntryRecord): JournalEntry {
  const { clock_offset, body, body_hash, reduced, ...rest } = record;
  const entry = { ...rest, station: StationId.parse(record.station), at: HybridTime.parse(record.at), offset: clock_offset };
  return { ...entry, body: JSON.parse(body), ...(reduced === 1 ? { bodyHash: body_hash } : {}) };
}

/** The station's own journal: the entries of all its incarnations. */
export function createEntryTable(db: ReadableDatabase & WritableDatabase) {
  const inserting = db.prepare<unknown[], never>(insert);
  const head = db.prepare<[string], { seq: number; hash: string; at: string }>(selectHead);
  const after = db.prepare<[string, number, number], EntryRecord>(selectAfter);
  const about = db.prepare<[string], EntryRecord>(selectAbout);
  const stations = db.prepare<[], { station: string }>(selectStations);
  const updating = db.prepare<[string, string, number], never>(updateBody);

  function reduce(record: EntryRecord, shed: Shed): boolean {
    if (!personalKinds.includes(record.kind)) return false;
    const entry = fromRecord(record);
    const reduced = reduceBody(entry, shed);
    if (reduced === entry.body) return false;
    changedOne(updating.run(JSON.stringify(reduced), record.station, record.seq), 'Reducing a body');
    return true;
  }

  return {
    /** A raw row of this table as an entry; null where it is none. */
    parse(row: Record<string, unknown>): JournalEntry | null {
      try {
        const parsed = JournalEntry.safeParse(fromRecord(row as unknown as EntryRecord));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
    append(entry: JournalEntry): void {
      const { station, seq, at, kind, subject, actor, offset, body, bodyHash, prev, hash } = entry;
      changedOne(
        inserting.run(
          station,
          seq,
          at,
          kind,
          subject,
          actor,
          offset,
          JSON.stringify(body),
          bodyHash ?? hashJson(body),
          bodyHash === undefined ? 0 : 1,
          prev,
          hash,
        ),
        'Appending an entry',
      );
    },
    /** The last entry, or the start of the chain with no time. */
    head(station: StationId): { seq: number; hash: string; at: HybridTime | null } {
      const row = head.get(station);
      return row === undefined ? { seq: 0, hash: chainStart, at: null } : { seq: row.seq, hash: row.hash, at: HybridTime.parse(row.at) };
    },
    after(station: StationId, seq: number, limit: number): JournalEntry[] {
      return after.all(station, seq, limit).map(fromRecord);
    },
    /** The incarnations this station has had, the first one first. */
    stations(): StationId[] {
      return stations.all().map(({ station }) => StationId.parse(station));
    },
    /** Sheds from entries past `from` through `through`; returns the subjects of those that held something. */
    shed(station: StationId, from: number, through: number, shed: Shed): string[] {
      const records = after.all(station, from, Math.max(0, through - from));
      return records.filter((record) => reduce(record, shed)).map(({ subject }) => subject);
    },
    /** Removes from the bodies about somebody what `shed` says, on all incarnations. */
    reduceAbout(subject: string, shed: Shed): void {
      for (const record of about.all(subject)) reduce(record, shed);
    },
  };
}
export type EntryTable = ReturnType<typeof createEntryTable>;
