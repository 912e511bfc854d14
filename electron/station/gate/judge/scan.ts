import type { Gate } from '../../../../core/admission/gate.ts';
import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import { stillThere } from '../../../../core/scan/presence.ts';
import type { Identified } from '../../people/identify.ts';
import type { RecentVerdict } from '../recent-verdicts.ts';
import type { Judge } from './judge.ts';
import type { JudgeContext } from './judge-context.ts';
import type { Refuse } from './refuse.ts';

/** Whether a verdict was given at the same gate in the same direction, and still holds. */
const isOfGate = (one: RecentVerdict, { checkpoint, place, direction }: Gate): boolean =>
  one.gate.checkpoint.id === checkpoint.id &&
  one.gate.direction === direction &&
  // Out of a room people go from whichever session they were in.
  (direction === 'out' || one.gate.place === place) &&
  !one.verdict.isUndone;
/** Whether somebody was let in or out here. */
const hasPassed = (one: RecentVerdict, gate: Gate): boolean => one.verdict.verdict === 'admitted' && isOfGate(one, gate);
/** Whoever was let in here and has left by another gate since is no longer where they went. */
const isWhereItWent = ({ holder }: Identified, { place, direction }: Gate): boolean =>
  direction === 'out' || holder.stays.some((stay) => stay.place === place && stay.until === null);

export interface ScanDependencies extends Pick<JudgeContext, 'present' | 'recentVerdicts' | 'identify' | 'repeat' | 'gateFor'> {
  readonly judge: Judge;
  readonly refuse: Refuse;
}

/** Verdict on a scanned text. The same scan sent again gets the same answer; null where the station is no gate. */
export function createScan({ present: presentGate, recentVerdicts, identify, repeat, gateFor, judge, refuse }: ScanDependencies) {
  /** A badge that was let in before its own entry came may have turned out to be nobody's while it is still there. */
  function isUnknown(text: string, { direction }: Gate): boolean {
    const who = identify.scanned(text, direction);
    return 'reason' in who && who.reason === 'badge-unknown';
  }
  return (scan: ScanId, text: string): GateVerdict | null => {
    const gate = presentGate();
    if (gate === null) return null;
    const before = recentVerdicts.find(scan);
    if (before !== null) return before.verdict;
    const { isWithin, newest } = recentVerdicts;
    // The newest about it, wherever it was turned: whoever has gone out since comes in anew.
    const present = newest((one) => one.text === text);
    const there = present !== null && isOfGate(present, gate) && isWithin(stillThere, present.seenAt) ? present : null;
    if (there !== null && there.verdict.verdict !== 'refused' && !(there.isAwaited === true && isUnknown(text, gate))) return repeat(there);
    const judgeAnew = (who: Identified) => judge(scan, gateFor(gate, who), who, text, {}, there);
    // What was refused may be so no longer: there is room, they were called, their badge is known by now.
    const who = identify.scanned(text, gate.direction);
    if ('reason' in who) return there?.verdict.reason === who.reason ? repeat(there) : refuse(scan, gate, who, text);
    if ('holder' in who) {
      const passed = who.badge === null ? null : newest((one) => one.badge === who.badge);
      const isSame = passed !== null && hasPassed(passed, gate) && isWithin(gate.policy.sameBadgeSeconds * 1_000, passed.givenAt);
      return isSame && isWhereItWent(who, gate) ? repeat(passed) : judgeAnew(who);
    }
    if (gate.policy.tickets === 'admitted') return judgeAnew(who.ticketOf);
    return there?.verdict.reason === 'ticket' ? repeat(there) : refuse(scan, gate, { reason: 'ticket', badge: null }, text, who.ticketOf);
  };
}
