import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { RecentVerdicts } from '../recent-verdicts.ts';
import type { JudgeContext } from './judge-context.ts';

/** What may be undone, in milliseconds after it was let through. */
export const undoWithin = 5 * 60_000;

/** The verdict that a steward may take back: the last one that let somebody through, and not long ago; null where `scan` is another. */
export function undoable(recentVerdicts: Pick<RecentVerdicts, 'lastAdmitted' | 'isWithin'>, scan: ScanId) {
  const last = recentVerdicts.lastAdmitted();
  return last !== null && last.verdict.scan === scan && recentVerdicts.isWithin(undoWithin, last.givenAt) ? last : null;
}

export type UndoDependencies = Pick<JudgeContext, 'recentVerdicts' | 'identify' | 'rehearsal' | 'recorder' | 'onVerdict'>;

/** Takes back the last one that was let through here; null where that is another, or too long ago. */
export function createUndo({ recentVerdicts, identify, rehearsal, recorder, onVerdict }: UndoDependencies) {
  return function undo(scan: ScanId): GateVerdict | null {
    const before = undoable(recentVerdicts, scan);
    if (before === null) return null;
    if (before.verdict.isRehearsal) rehearsal.annul(scan);
    else recorder.annul(scan, () => identify.again(before.badge, before.registrant), before.waited);
    const verdict = { ...before.verdict, isUndone: true };
    recentVerdicts.revise(before, verdict);
    onVerdict(verdict);
    return verdict;
  };
}
