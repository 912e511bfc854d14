import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { Judge } from './judge.ts';
import type { JudgeContext } from './judge-context.ts';

export interface AnswerDependencies extends Pick<JudgeContext, 'present' | 'recentVerdicts' | 'identify'> {
  readonly judge: Judge;
}

/** Judges somebody again whom the steward had to ask something first; null where nothing was to be asked. */
export function createAnswer({ present, recentVerdicts, identify, judge }: AnswerDependencies) {
  /** @param of the scan that was held @param scan the one that is recorded now @param answers by question */
  return function answer(of: ScanId, scan: ScanId, answers: Readonly<Record<string, string>>): GateVerdict | null {
    const before = recentVerdicts.find(of);
    const gate = present();
    if (before === null || gate === null || before.verdict.verdict !== 'held') return null;
    return recentVerdicts.find(scan)?.verdict ?? judge(scan, gate, identify.again(before.badge, before.registrant), before.text, answers);
  };
}
