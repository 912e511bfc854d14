import type { Gate } from '../../../core/admission/gate.ts';
import type { ScanId } from '../../../core/contract/common/ids.ts';
import { createAdmit } from './judge/admit.ts';
import { createAnswer } from './judge/answer.ts';
import { createJudge } from './judge/judge.ts';
import { type AdmissionJudgeDependencies, createJudgeContext } from './judge/judge-context.ts';
import { createOverride } from './judge/override.ts';
import { createRefuse } from './judge/refuse.ts';
import { createScan } from './judge/scan.ts';
import { createSendOut } from './judge/send-out.ts';
import { createUndo } from './judge/undo.ts';
import { createWait } from './judge/wait.ts';

/** A scan that has waited for so long, in milliseconds, is of somebody who has gone on: it is not judged any more. */
export const staleAfter = 8_000;

/** Judges who comes to a gate, and records each verdict in the transaction in which it was made. An action a file in `judge/`. */
export function createAdmissionJudge(dependencies: AdmissionJudgeDependencies) {
  const context = createJudgeContext(dependencies);
  const { present, placeOf, inside, recentVerdicts } = context;
  const judge = createJudge(context);
  const refuse = createRefuse(context);

  return {
    present,
    placeOf,
    inside,
    isOverLimit: (gate: Gate) => gate.policy.capacity !== null && inside(gate) > gate.policy.capacity.limit,
    recent: recentVerdicts.recent,
    scan: createScan({ ...context, judge, refuse }),
    /** Whether a scan has waited for too long and was not judged before. @param at when it was scanned, by the machine's clock */
    isStale: (scan: ScanId, at: number) => recentVerdicts.find(scan) === null && dependencies.environment.now() - at > staleAfter,
    admit: createAdmit({ ...context, judge }),
    answer: createAnswer({ ...context, judge }),
    override: createOverride(context),
    undo: createUndo(context),
    wait: createWait(context),
    sendOut: createSendOut(context),
    /** What was judged in rehearsal is forgotten with it. */
    forgetRehearsed: recentVerdicts.forgetRehearsed,
  };
}
export type AdmissionJudge = ReturnType<typeof createAdmissionJudge>;
