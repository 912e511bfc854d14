import { trueTimeOf } from '../../../core/clock/true-time.ts';
import type { StationId } from '../../../core/contract/common/ids.ts';
import { type StationClass, stationClasses } from '../../../core/contract/common/station-class.ts';
import type { FeedEntry } from '../../../core/contract/hub/sync.ts';
import { expectedHash } from '../../../core/journal/chain.ts';
import { checkEntry } from '../../../core/journal/kinds.ts';
import { mayEverWrite } from '../../../core/rights/entry-rights.ts';
import { sha256 } from '../../../node/sha256.ts';
import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projection.ts';
import type { ChainReach, DeadLetterStore, ParkReason } from '../store/dead-letters.ts';
import type { EntryTable } from '../store/entries.ts';

export interface FeedApplyDependencies {
  readonly journal: Journal;
  readonly project: Projection;
  readonly deadLetters: DeadLetterStore;
  readonly entries: EntryTable;
  readonly station: () => StationId;
  /** What a station is, and was; null for one that is not in the key ring yet. */
  readonly classesOf: (station: StationId) => readonly StationClass[] | null;
}

/**
 * Applies entries of other stations as they come down the feed, inside the caller's transaction. What can't be applied is
 * set aside for staff to see, and nothing behind it waits.
 */
export function createFeedApply({ journal, project, deadLetters, entries, station, classesOf }: FeedApplyDependencies) {
  /** The last entry of each station, as far as known; written at the end of each slice. */
  const heads = new Map<StationId, ChainReach | null>();
  const moved = new Set<StationId>();

  function headOf(of: StationId): ChainReach | null {
    const known = heads.get(of);
    if (known !== undefined) return known;
    const stored = deadLetters.chainHead(of);
    heads.set(of, stored);
    return stored;
  }

  /** An entry must match its hash, and follow the one before it where that one came too (the hub may have some in quarantine). */
  function isWhole(entry: FeedEntry): boolean {
    if (expectedHash(entry, sha256) !== entry.hash) return false;
    const before = headOf(entry.station);
    return before === null || before.seq !== entry.seq - 1 || before.hash === entry.prev;
  }

  /** The hub has judged each by its conditions; here, whether its station may write such a kind at all. One that the ring has not got yet is believed. */
  const isPermitted = ({ kind, station: of }: FeedEntry) => mayEverWrite(kind, classesOf(of) ?? stationClasses);

  function apply(entry: FeedEntry): ParkReason | null {
    if (!isWhole(entry)) return 'chain';
    const before = headOf(entry.station);
    if (before === null || before.seq < entry.seq) {
      heads.set(entry.station, { seq: entry.seq, hash: entry.hash, reached: trueTimeOf(entry) });
      moved.add(entry.station);
    }
    if (!isPermitted(entry)) return 'right';
    const check = checkEntry(entry);
    if (check.kind === 'unknown-kind') return 'kind';
    if (check.kind === 'refused') return 'schema';
    project([check.delta]);
    return null;
  }

  return {
    /**
     * The first number under which the feed has an entry of this very incarnation that the station has not, or has
     * differently: its disk was put back to an earlier state. Null where all is well.
     */
    forkedAt(page: readonly FeedEntry[]): number | null {
      const isOther = ({ station: of, seq, hash }: FeedEntry) => entries.hashOf(of, seq) !== hash;
      const own = page.filter((entry) => entry.station === station());
      const last = own.at(-1);
      // Each entry's hash is over the one before it: where the last is the same, all are.
      return last === undefined || !isOther(last) ? null : (own.find(isOther)?.seq ?? null);
    },
    apply(entry: FeedEntry): void {
      if (entry.station === station()) return;
      const why = apply(entry);
      if (why !== null) deadLetters.park(entry, why);
      journal.follow(entry.at);
    },
    /** Writes what has been reached; inside the transaction of the entries. */
    keep(): void {
      for (const of of moved) {
        const head = heads.get(of);
        if (head != null) deadLetters.setChainHead(of, head);
      }
      moved.clear();
    },
    /** What a transaction that was undone had reached, or another epoch, does not count. */
    forget(): void {
      heads.clear();
      moved.clear();
    },
    /** After an upgrade: applies what was set aside while its kind was not known. */
    applyParked(): void {
      for (const { position, ...entry } of deadLetters.parked()) {
        const check = checkEntry(entry);
        if (check.kind === 'unknown-kind') continue;
        if (check.kind === 'applicable' && mayEverWrite(entry.kind, classesOf(entry.station) ?? stationClasses)) project([check.delta]);
        deadLetters.unpark(position);
      }
    },
  };
}
export type FeedApply = ReturnType<typeof createFeedApply>;
