import { admit } from '../../../../core/admission/admit.ts';
import { hasWaitingList, placesKept } from '../../../../core/admission/capacity/waiting.ts';
import type { Gate } from '../../../../core/admission/gate.ts';
import { createLocalTime } from '../../../../core/admission/local-time.ts';
import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { AdmissionReason } from '../../../../core/contract/common/reasons.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { Identified } from '../../people/identify.ts';
import type { RecentVerdict } from '../recent-verdicts.ts';
import type { JudgeContext } from './judge-context.ts';
import { steward } from './recorder.ts';
import { admissionFact } from './scan-fact.ts';

/** Whom there is no room for may wait for it. */
const waitFor: readonly (AdmissionReason | null)[] = ['full', 'reserved', 'share-used', 'waiting-list'];

/**
 * Whether somebody may be put on the waiting list of a gate's place.
 * @param reason why they were refused; null where they were not
 * @param isWaiting whether they are on it already
 */
export const mayWaitFor = (gate: Gate, reason: AdmissionReason | null, isWaiting: boolean, isRehearsal: boolean): boolean =>
  !isWaiting && !isRehearsal && hasWaitingList(gate) && waitFor.includes(reason);

export type JudgeDependencies = Pick<
  JudgeContext,
  | 'enrolled'
  | 'connectivity'
  | 'rehearsal'
  | 'waiting'
  | 'journal'
  | 'recorder'
  | 'placeOf'
  | 'inside'
  | 'factOf'
  | 'verdictOf'
  | 'publish'
  | 'repeat'
>;

/** Judges somebody by the event's rules, and records what came of it. */
export function createJudge(dependencies: JudgeDependencies) {
  const {
    enrolled,
    connectivity,
    rehearsal,
    waiting,
    journal,
    recorder,
    placeOf,
    inside: insideOf,
    factOf,
    verdictOf,
    publish,
    repeat,
  } = dependencies;
  let calendar: { zone: string; local: ReturnType<typeof createLocalTime> } | null = null;

  function local() {
    const zone = enrolled.pack().event.timeZone;
    if (calendar === null || calendar.zone !== zone) calendar = { zone, local: createLocalTime(zone) };
    return calendar.local;
  }

  /**
   * @param text what was scanned; null where they were looked up
   * @param answers to what the steward has asked, by question
   * @param there the refusal of the same code a moment ago: where it still is refused for that, nothing is recorded again
   */
  return function judge(
    scan: ScanId,
    gate: Gate,
    who: Identified,
    text: string | null,
    answers: Readonly<Record<string, string>> = {},
    there: RecentVerdict | null = null,
  ): GateVerdict {
    const inside = insideOf(gate);
    const isForReal = gate.direction === 'in' && !rehearsal.isOn();
    const quota = isForReal ? connectivity.placesLeft(gate, inside, placeOf) : null;
    const waiters = isForReal ? waiting.at(gate) : [];
    const waiter = waiting.ownOf(waiters, who.record, who.badge);
    const kept = placesKept(waiters, waiter);
    const now = enrolled.time();
    const admission = admit(gate, who.holder, { now, stamp: journal.now(), local: local(), inside, quota, kept, waiter, answers });
    const fact = admissionFact(factOf(gate, who, who.record.scans), admission, answers);
    const isStillRefused = admission.verdict === 'refused' && admission.reason === there?.verdict.reason;
    const { id, at } =
      isStillRefused && there !== null
        ? { id: there.verdict.scan, at: there.verdict.at }
        : { id: scan, at: recorder.record(scan, fact, steward, who, waiter) };
    const verdict = verdictOf(id, gate, at, who, fact, admission);
    const mayWait = mayWaitFor(gate, verdict.reason, waiter !== null, rehearsal.isOn());
    if (isStillRefused && there !== null) return repeat(there, { ...verdict, mayWait });
    const { badge, registrant } = who;
    return publish({
      badge,
      registrant,
      verdict: { ...verdict, mayWait },
      text,
      gate,
      waited: waiter?.id ?? null,
      isAwaited: fact.awaitedIssue !== undefined,
    });
  };
}
export type Judge = ReturnType<typeof createJudge>;
