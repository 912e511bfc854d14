import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { AdmissionNote } from '../../../../core/contract/common/reasons.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { JudgeContext } from './judge-context.ts';
import { overriddenFact } from './scan-fact.ts';

export type OverrideDependencies = Pick<
  JudgeContext,
  'recentVerdicts' | 'identify' | 'waiting' | 'recorder' | 'factOf' | 'verdictOf' | 'publish'
>;

/** Lets in whom the rules refused, where a supervisor may; who did so and why is recorded. Null where they may not. */
export function createOverride(dependencies: OverrideDependencies) {
  const { recentVerdicts, identify, waiting, recorder, factOf, verdictOf, publish } = dependencies;

  /** @param of the scan that was refused @param scan the one that is recorded now @param why in the words of `by`, up to 200 characters */
  return function override(of: ScanId, scan: ScanId, why: string, by: string): GateVerdict | null {
    const before = recentVerdicts.find(of);
    if (before === null || !before.verdict.mayOverride) return null;
    const done = recentVerdicts.find(scan);
    if (done !== null) return done.verdict;
    const { gate, badge, registrant } = before;
    const who = identify.again(badge, registrant);
    const note: AdmissionNote = 'overridden';
    const fact = overriddenFact(factOf(gate, who, who.record.scans), before.verdict.reason, by, why);
    const waiter = waiting.ownOf(waiting.at(gate), who.record, badge);
    const at = recorder.record(scan, fact, by, who, waiter);
    const verdict = verdictOf(scan, gate, at, who, fact, { verdict: 'admitted', note, attention: who.holder.attention });
    return publish({ verdict, badge, registrant, text: before.text, gate, waited: waiter?.id ?? null });
  };
}
