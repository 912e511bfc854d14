import { clockStart, compareClocks, formatClock, type HybridClock, observe, parseClock, tick } from '../../../core/clock/hybrid-clock.ts';
import { type HybridTime, type JournalEntry, maxBodyLength } from '../../../core/contract/common/entry.ts';
import type { StationId } from '../../../core/contract/common/ids.ts';
import { type ChainHead, canonicalJson, type Fact, sealEntry } from '../../../core/journal/entry.ts';
import { checkEntry } from '../../../core/journal/kinds.ts';
import type { EventClock } from '../membership/event-clock.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Projection } from './projection.ts';

export interface JournalDependencies {
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly project: Projection;
  readonly station: () => StationId;
  readonly clock: EventClock;
  /** The greatest time of another station that was followed before the last stop. */
  readonly seen: HybridTime | null;
}

export interface JournalWriter {
  /** Appends a fact and updates the state it changes. */
  record(fact: Fact): JournalEntry;
}

/** The station's journal: facts and the state they make are written in one transaction. */
export function createJournal({ db, entries, project, station, clock: eventClock, seen }: JournalDependencies) {
  type Head = ChainHead & { clock: HybridClock };
  function storedHead(): Head {
    const stored = entries.head(station());
    return { ...stored, clock: stored.at === null ? clockStart : parseClock(stored.at) };
  }
  function later(a: HybridClock, b: HybridClock): HybridClock {
    return compareClocks(a, b) >= 0 ? a : b;
  }
  let head = storedHead();
  if (seen !== null) head = { ...head, clock: later(head.clock, parseClock(seen)) };
  const listeners = new Set<() => void>();

  function append(from: Head, fact: Fact): { entry: JournalEntry; head: Head } {
    if (canonicalJson(fact.body).length > maxBodyLength)
      throw new RangeError(`The body of ${fact.kind} is over ${maxBodyLength} characters.`);
    const now = eventClock.now();
    const clock = tick(from.clock, now);
    // What an earlier time, or another station's, has put it ahead by.
    const ahead = eventClock.isMeasured() ? Math.max(0, clock.millis - Math.floor(now)) : null;
    const entry = sealEntry(fact, station(), from, formatClock(clock), ahead);
    const check = checkEntry(entry);
    if (check.kind !== 'applicable') throw new TypeError(check.kind === 'refused' ? check.detail : `${fact.kind} is not a kind of entry.`);
    entries.append(entry);
    project([check.delta]);
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
      if (moved) for (const notify of listeners) notify();
      return result;
    },
    /** Follows another station's time, so that what is written after it here is later than it. */
    follow(at: HybridTime): void {
      head = { ...head, clock: observe(head.clock, parseClock(at), eventClock.now()) };
    },
    /** The time that was reached: kept with the feed's cursor. */
    time: (): HybridTime => formatClock(head.clock),
    /** What the true times of entries are compared with (`core/clock/true-time.ts`), milliseconds since 1970. */
    now: (): number => (eventClock.isMeasured() ? Math.floor(eventClock.now()) : tick(head.clock, eventClock.now()).millis),
    /** Milliseconds that the journal stands ahead of the event's time, by what was written or followed; 0 where no hub has given the time. */
    ahead: (): number => (eventClock.isMeasured() ? Math.max(0, head.clock.millis - Math.floor(eventClock.now())) : 0),
    head: (): ChainHead => ({ seq: head.seq, hash: head.hash }),
    /** Goes on with the entries of the incarnation that `station` names now. @param isDatedAnew that they have other times than before: the clock that was reached is left, too */
    succeed(isDatedAnew = false): void {
      const { clock } = head;
      head = storedHead();
      if (!isDatedAnew) head = { ...head, clock: later(head.clock, clock) };
      for (const notify of listeners) notify();
    },
    /** Calls back after each transaction that appended something. */
    onAppend(notify: () => void): () => void {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
  };
}
export type Journal = ReturnType<typeof createJournal>;
