import type { Gate } from '../../../core/admission/gate.ts';
import type { BadgeId, RegistrantId, ScanId, WaitingId } from '../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../core/contract/screen/gate.ts';

/** A verdict, and what it takes to come back to it. */
export interface Judged {
  readonly verdict: GateVerdict;
  readonly badge: BadgeId | null;
  readonly registrant: RegistrantId | null;
  readonly text: string | null;
  readonly gate: Gate;
  /** What they had on the waiting list, and came in by. */
  readonly waited: WaitingId | null;
  /** By the machine's clock. */
  readonly judgedAt: number;
}

/** Verdicts that a steward may still come back to, and that the screen shows. */
const mostKept = 50;
const mostShown = 5;

/** What a gate has judged lately, the newest first; in memory only. @param now the machine's clock */
export function createJudged(now: () => number) {
  let judged: readonly Judged[] = [];
  return {
    /** Takes the place of one about the same scan. */
    add(one: Omit<Judged, 'judgedAt'>): void {
      judged = [{ ...one, judgedAt: now() }, ...judged.filter(({ verdict }) => verdict.scan !== one.verdict.scan)].slice(0, mostKept);
    },
    find: (scan: ScanId): Judged | null => judged.find(({ verdict }) => verdict.scan === scan) ?? null,
    last: (): Judged | null => judged[0] ?? null,
    lastAdmitted: (): Judged | null => judged.find(({ verdict }) => verdict.verdict === 'admitted' && !verdict.isUndone) ?? null,
    recent: (): GateVerdict[] => judged.slice(0, mostShown).map(({ verdict }) => verdict),
    revise(before: Judged, verdict: GateVerdict): void {
      judged = judged.map((one) => (one === before ? { ...one, verdict } : one));
    },
    /** A clock that was put back makes nothing young again. */
    isWithin(milliseconds: number, { judgedAt }: Judged): boolean {
      const since = now() - judgedAt;
      return since >= 0 && since < milliseconds;
    },
    /** What was judged in rehearsal is forgotten with it. */
    forgetRehearsed(): void {
      judged = judged.filter(({ verdict }) => !verdict.isRehearsal);
    },
  };
}
