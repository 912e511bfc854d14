import type { RegistrantId, ScanId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { Judge } from './judge.ts';
import type { JudgeContext } from './judge-context.ts';

export interface AdmitDependencies extends Pick<JudgeContext, 'present' | 'recentVerdicts' | 'identify'> {
  readonly judge: Judge;
}

/** Verdict on somebody who was looked up; null where the station is no gate, or knows nothing of them. */
export function createAdmit({ present, recentVerdicts, identify, judge }: AdmitDependencies) {
  return function admit(scan: ScanId, registrant: RegistrantId): GateVerdict | null {
    const gate = present();
    const who = identify.person(registrant);
    return gate === null || who.row === null ? null : (recentVerdicts.find(scan)?.verdict ?? judge(scan, gate, who, null));
  };
}
