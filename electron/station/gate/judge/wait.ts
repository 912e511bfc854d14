import type { ScanId, WaitingId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { JudgeContext } from './judge-context.ts';

/** Whether somebody may be given a number: there was no room for them, or they have one already and ask again. */
export const mayHaveNumber = ({ mayWait, detail }: Pick<GateVerdict, 'mayWait' | 'detail'>): boolean =>
  mayWait || detail.number !== undefined;

export type WaitDependencies = Pick<JudgeContext, 'recentVerdicts' | 'waiting'>;

/** Puts somebody whom there was no room for on the waiting list; the verdict with their number, or null where they may not wait. */
export function createWait({ recentVerdicts, waiting }: WaitDependencies) {
  /** @param of the scan that was refused @param id theirs on the list, if they are not on it yet */
  return function wait(of: ScanId, id: WaitingId): GateVerdict | null {
    const before = recentVerdicts.find(of);
    if (before === null || !mayHaveNumber(before.verdict)) return null;
    const number = waiting.join(id, before.gate, before.badge, before.registrant);
    if (number === null) return null;
    const verdict = { ...before.verdict, mayWait: false, detail: { ...before.verdict.detail, number } };
    recentVerdicts.revise(before, verdict);
    return verdict;
  };
}
