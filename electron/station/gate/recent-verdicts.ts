import type { Gate } from '../../../core/admission/gate.ts';
import type { BadgeId, RegistrantId, ScanId, WaitingId } from '../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../core/contract/screen/gate.ts';

/** A verdict, and what it takes to come back to it. */
export interface RecentVerdict {
  readonly verdict: GateVerdict;
  readonly badge: BadgeId | null;
  readonly registrant: RegistrantId | null;
  readonly text: string | null;
  readonly gate: Gate;
  /** What they had on the waiting list, and came in by. */
  readonly waited: WaitingId | null;
  /** The badge's own entry was not here yet: it may turn out to be nobody's. */
  readonly isAwaited?: boolean;
  /** By the machine's clock. */
  readonly givenAt: number;
  /** When its code was last before a scanner or camera, by the same clock. */
  readonly seenAt: number;
}
/** A verdict as it is given. */
export type GivenVerdict = Omit<RecentVerdict, 'givenAt' | 'seenAt'>;

/** Verdicts that a steward may still come back to, and that the screen shows. */
const maxKept = 50;
const maxShown = 5;

/** What a gate has judged lately, the newest first; in memory only. @param now the machine's clock */
export function createRecentVerdicts(now: () => number) {
  let recent: readonly RecentVerdict[] = [];
  return {
    /** Takes the place of one about the same scan. */
    add(one: GivenVerdict): void {
      recent = [{ ...one, givenAt: now(), seenAt: now() }, ...recent.filter(({ verdict }) => verdict.scan !== one.verdict.scan)].slice(
        0,
        maxKept,
      );
    },
    find: (scan: ScanId): RecentVerdict | null => recent.find(({ verdict }) => verdict.scan === scan) ?? null,
    /** The newest that something holds of. */
    newest: (holds: (one: RecentVerdict) => boolean): RecentVerdict | null => recent.find(holds) ?? null,
    /** Its code is still there; the verdict as it is now. */
    sawAgain(one: RecentVerdict, verdict: GateVerdict): void {
      recent = recent.map((each) => (each === one ? { ...one, verdict, seenAt: now() } : each));
    },
    lastAdmitted: (): RecentVerdict | null => recent.find(({ verdict }) => verdict.verdict === 'admitted' && !verdict.isUndone) ?? null,
    recent: (): GateVerdict[] => recent.slice(0, maxShown).map(({ verdict }) => verdict),
    revise(before: RecentVerdict, verdict: GateVerdict): void {
      recent = recent.map((one) => (one === before ? { ...one, verdict } : one));
    },
    /** Whether a moment is no longer ago. A clock that was put back makes nothing young again. */
    isWithin(milliseconds: number, moment: number): boolean {
      const since = now() - moment;
      return since >= 0 && since < milliseconds;
    },
    /** What was judged in rehearsal is forgotten with it. */
    forgetRehearsed(): void {
      recent = recent.filter(({ verdict }) => !verdict.isRehearsal);
    },
  };
}
export type RecentVerdicts = ReturnType<typeof createRecentVerdicts>;
