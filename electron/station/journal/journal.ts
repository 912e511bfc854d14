import { clockStart, formatClock, type HybridClock, parseClock, tick } from '../../../core/clock/hybrid-clock.ts';
import type { StationId } from '../../../core/contract/ids.ts';
import { type JournalEntry, maxBodyLength } from '../../../core/contract/journal.ts';
import { applyAll, rowKey } from '../../../core/journal/apply.ts';
import { type ChainHead, canonicalJson, type Fact, sealEntry } from '../../../core/journal/entry.ts';
import { checkEntry } from '../../../core/journal/kinds.ts';
import type { Row } from '../../../core/journal/rows.ts';
import type { Ambient } from '../ambient.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { EntryTable } from '../store/entries.ts';
import type { StateTables } from '../store/state.ts';

export interface JournalParts {
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly state: StateTables;
  readonly station: StationId;
  readonly ambient: Ambient;
  /** Milliseconds the station's clock is ahead of the hub's, as last measured. */
  readonly clockOffset: () => number | null;
}

export interface JournalWriter {
  /** Appends a fact and updates the state it changes. */
  record(fact: Fact): JournalEntry;
}

/** The station's journal: facts and the state they make are written in one transaction. */
export function createJournal({ db, entries, state, station, ambient, clockOffset }: JournalParts) {
  const stored = entries.head(station);
  let head: ChainHead & { clock: HybridClock } = { ...stored, clock: stored.at === null ? clockStart : parseClock(stored.at) };
  const listeners = new Set<() => void>();

  function append(from: typeof head, fact: Fact): { entry: JournalEntry; head: typeof head } {
    if (canonicalJson(fact.body).length > maxBodyLength)
      throw new RangeError(`The body of ${fact.kind} is over ${maxBodyLength} characters.`);
    const clock = tick(from.clock, ambient.now());
    const entry = sealEntry(fact, station, from, formatClock(clock), clockOffset());
    const check = checkEntry(entry);
    if (check.kind !== 'applicable') throw new TypeError(check.kind === 'refused' ? check.detail : `${fact.kind} is not a kind of entry.`);
    entries.append(entry);
    const present = state.read(check.entry.ref);
    const rows = new Map<string, Row>(present === undefined ? [] : [[rowKey(check.entry.ref), present]]);
    for (const row of applyAll(rows, [check.entry]).values()) state.write(row);
    return { entry, head: { seq: entry.seq, hash: entry.hash, clock } };
  }

  return {
    /** Runs `work` in one transaction. What it records and what else it writes is kept together or not at all. */
    transact<T>(work: (writer: JournalWriter) => T): T {
      let next = head;
      const result = db.transact(() => {
        next = head;
        return work({
          record(fact) {
            const appended = append(next, fact);
            next = appended.head;
            return appended.entry;
          },
        });
      });
      // Only now: had the transaction been undone, the chain would not have moved.
      const moved = next.seq !== head.seq;
      head = next;
      if (moved) for (const tell of listeners) tell();
      return result;
    },
    /** Calls back after each transaction that appended something. */
    onAppend(tell: () => void): () => void {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}
export type Journal = ReturnType<typeof createJournal>;
