import { HybridTime, JournalEntry } from '../../../core/contract/common/entry.ts';
import { StationId } from '../../../core/contract/common/ids.ts';
import { canonicalJson, chainStart, hashText } from '../../../core/journal/entry.ts';
import type { Redaction } from '../../../core/journal/kind.ts';
import { personalKinds, redactBody } from '../../../core/journal/kinds.ts';
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
  redacted: 0 | 1;
  prev: string;
  hash: string;
}

const columns = 'station, seq, at, kind, subject, actor, clock_offset, body, body_hash, redacted, prev, hash';
const insert = `INSERT INTO entry (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const selectHead = 'SELECT seq, hash, at FROM entry WHERE station = ? ORDER BY seq DESC LIMIT 1';
export const selectAfter = `SELECT ${columns} FROM entry WHERE station = ? AND seq > ? ORDER BY seq LIMIT ?`;
export const selectAbout = `SELECT ${columns} FROM entry WHERE subject = ?`;
const selectHash = 'SELECT hash FROM entry WHERE station = ? AND seq = ?';
const selectStations = 'SELECT DISTINCT station FROM entry ORDER BY station';
const updateBody = 'UPDATE entry SET body = ?, redacted = 1 WHERE station = ? AND seq = ?';

/** Entries as they go over the wire: a list as JSON, made of what is stored without taking the bodies apart. */
export interface EntryBatch {
  readonly first: number;
  readonly last: number;
  readonly json: string;
}

/** Ids, times, hashes and kinds hold nothing that JSON would escape. */
function wireText(record: EntryRecord): string {
  const { station, seq, at, kind, subject, actor, clock_offset, body, body_hash, redacted, prev, hash } = record;
  const whole = redacted === 1 ? `,"bodyHash":"${body_hash}"` : '';
  return `{"station":"${station}","seq":${seq},"at":"${at}","kind":"${kind}","subject":"${subject}","actor":${JSON.stringify(actor)},"offset":${clock_offset},"body":${body}${whole},"prev":"${prev}","hash":"${hash}"}`;
}

function fromRecord(record: EntryRecord): JournalEntry {
  const { clock_offset, body, body_hash, redacted, ...rest } = record;
  const entry = { ...rest, station: StationId.parse(record.station), at: HybridTime.parse(record.at), offset: clock_offset };
  return { ...entry, body: JSON.parse(body), ...(redacted === 1 ? { bodyHash: body_hash } : {}) };
}

/** Reads the station's own journal, and can't write it. */
export function createEntryReader(db: ReadableDatabase) {
  const head = db.prepare<[string], { seq: number; hash: string; at: string }>(selectHead);
  const after = db.prepare<[string, number, number], EntryRecord>(selectAfter);
  const hashAt = db.prepare<[string, number], { hash: string }>(selectHash);
  const stations = db.prepare<[], { station: string }>(selectStations);

  return {
    /** The last entry, or the start of the chain with no time. */
    head(station: StationId): { seq: number; hash: string; at: HybridTime | null } {
      const row = head.get(station);
      return row === undefined ? { seq: 0, hash: chainStart, at: null } : { seq: row.seq, hash: row.hash, at: HybridTime.parse(row.at) };
    },
    after(station: StationId, seq: number, limit: number): JournalEntry[] {
      return after.all(station, seq, limit).map(fromRecord);
    },
    /** Entries past `seq` as one batch; null where there are none. */
    batchAfter(station: StationId, seq: number, limit: number): EntryBatch | null {
      const records = after.all(station, seq, limit);
      const [first, last] = [records[0], records.at(-1)];
      if (first === undefined || last === undefined) return null;
      return { first: first.seq, last: last.seq, json: `[${records.map(wireText).join(',')}]` };
    },
    /** The hash of one entry; null where there is none. */
    hashOf(station: StationId, seq: number): string | null {
      return hashAt.get(station, seq)?.hash ?? null;
    },
    /** The incarnations this station has had, the first one first. */
    stations(): StationId[] {
      return stations.all().map(({ station }) => StationId.parse(station));
    },
  };
}
export type EntryReader = ReturnType<typeof createEntryReader>;

/** The station's own journal: the entries of all its incarnations. */
export function createEntryTable(db: WritableDatabase) {
  const inserting = db.prepareWrite<unknown[]>(insert);
  const after = db.prepare<[string, number, number], EntryRecord>(selectAfter);
  const about = db.prepare<[string], EntryRecord>(selectAbout);
  const updating = db.prepareWrite<[string, string, number]>(updateBody);

  function redactOne(record: EntryRecord, redaction: Redaction): boolean {
    if (!personalKinds.includes(record.kind)) return false;
    const entry = fromRecord(record);
    const redacted = redactBody(entry, redaction);
    if (redacted === entry.body) return false;
    changedOne(updating.run(JSON.stringify(redacted), record.station, record.seq), 'Reducing a body');
    return true;
  }

  return {
    ...createEntryReader(db),
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
      // As it is hashed: who checks it need not put it in order first.
      const text = canonicalJson(body);
      changedOne(
        inserting.run(
          station,
          seq,
          at,
          kind,
          subject,
          actor,
          offset,
          text,
          bodyHash ?? hashText(text),
          bodyHash === undefined ? 0 : 1,
          prev,
          hash,
        ),
        'Appending an entry',
      );
    },
    /** Redacts entries past `from` through `through`; returns the subjects of those that held something. */
    redact(station: StationId, from: number, through: number, redaction: Redaction): string[] {
      const records = after.all(station, from, Math.max(0, through - from));
      return records.filter((record) => redactOne(record, redaction)).map(({ subject }) => subject);
    },
    /** Removes from the bodies about somebody what `redaction` says, on all incarnations. */
    redactAbout(subject: string, redaction: Redaction): void {
      for (const record of about.all(subject)) redactOne(record, redaction);
    },
  };
}
export type EntryTable = ReturnType<typeof createEntryTable>;
