import type { Waiter } from '../../../../core/admission/capacity/waiting.ts';
import { timeOf } from '../../../../core/clock/true-time.ts';
import type { ScanId, WaitingId } from '../../../../core/contract/common/ids.ts';
import type { ScanFact } from '../../../../core/journal/rows.ts';
import { IdTaken } from '../../journal/id-taken.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Identified } from '../../people/identify.ts';
import { type Environment, newSalt } from '../../runtime/environment.ts';
import type { AwaitedBadgeTable } from '../../store/awaited-badges.ts';
import type { StateReader } from '../../store/state.ts';
import type { PresenceIndex } from '../presence.ts';
import type { Rehearsal } from '../rehearsal.ts';
import type { WaitingList } from '../waiting-list.ts';

/** Who acts at a gate where it is no supervisor by name. */
export const steward = 'steward';

export interface RecorderDependencies {
  readonly rehearsal: Rehearsal;
  readonly presence: Pick<PresenceIndex, 'renew'>;
  readonly waiting: Pick<WaitingList, 'noteMove'>;
  readonly state: Pick<StateReader, 'scan'>;
  readonly awaitedBadges: Pick<AwaitedBadgeTable, 'add'>;
  readonly journal: Pick<Journal, 'transact'>;
  readonly environment: Environment;
}

/** Writes what a gate decided: the entry, where the person is now and their place on the waiting list, in one transaction. */
export function createRecorder({ rehearsal, presence, waiting, state, awaitedBadges, journal, environment }: RecorderDependencies) {
  /** Inside the transaction that wrote the scan: where the person is now. */
  function renew({ record }: Identified, scan: ScanId): void {
    const row = state.scan(scan);
    presence.renew(row === undefined ? record : { ...record, scans: [...record.scans.filter(({ id }) => id !== scan), row] });
  }

  /** A scan is judged once: under an id that another has, it would count as that one, or not at all. @throws IdTaken */
  function expectFree(scan: ScanId): void {
    if (state.scan(scan)?.scanned != null) throw new IdTaken();
  }

  return {
    /**
     * A verdict; only in memory while it is rehearsed. Returns the time it was given, in milliseconds since 1970.
     * @param who null where nobody is known by the code
     * @param waiter theirs on the waiting list, which an admission ends; null where they have none
     */
    record(scan: ScanId, fact: ScanFact, actor: string, who: Identified | null, waiter: Waiter | null = null): number {
      expectFree(scan);
      if (rehearsal.isOn()) return rehearsal.record(scan, fact);
      return journal.transact((writer) => {
        const entry = writer.record({ kind: 'scan.recorded', subject: scan, actor, body: { salt: newSalt(environment), ...fact } });
        if (who !== null) renew(who, scan);
        if (fact.awaitedIssue !== undefined && fact.badge !== null && fact.verdict === 'admitted')
          awaitedBadges.add(scan, fact.badge, fact.awaitedIssue);
        if (waiter !== null && fact.verdict === 'admitted') waiting.noteMove(writer, waiter.id, 'came');
        return timeOf(entry);
      });
    },
    /**
     * That a scan does not count. @param who reads whom it was about, once it counts no more
     * @param waited what they had come in by from the waiting list, and have again; null for nothing
     */
    annul(scan: ScanId, who: () => Identified, waited: WaitingId | null): void {
      journal.transact((writer) => {
        writer.record({ kind: 'scan.annulled', subject: scan, actor: steward, body: { salt: newSalt(environment), reason: 'undone' } });
        renew(who(), scan);
        if (waited !== null) waiting.noteMove(writer, waited, 'called');
      });
    },
    /** That somebody was sent out; also while the gate rehearses. */
    recordExit(scan: ScanId, fact: Partial<ScanFact>, by: string, who: Identified): void {
      expectFree(scan);
      const body = { salt: newSalt(environment), ...fact };
      journal.transact((writer) => {
        writer.record({ kind: 'scan.recorded', subject: scan, actor: by, body });
        renew(who, scan);
      });
    },
  };
}
export type Recorder = ReturnType<typeof createRecorder>;
