import type { Admission } from '../../../../core/admission/admit.ts';
import { type Gate, gateOf, sessionsAt } from '../../../../core/admission/gate.ts';
import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { GateAssignment, StationRole } from '../../../../core/contract/screen/role.ts';
import type { ScanFact, ScanRow } from '../../../../core/journal/rows.ts';
import type { Journal } from '../../journal/journal.ts';
import type { EnrolledStation } from '../../membership/enrolled-station.ts';
import type { AttendeeCard } from '../../people/attendee-card.ts';
import type { Identified, Identify } from '../../people/identify.ts';
import type { Environment } from '../../runtime/environment.ts';
import type { AwaitedBadgeTable } from '../../store/awaited-badges.ts';
import type { StateReader } from '../../store/state.ts';
import type { Connectivity } from '../connectivity.ts';
import type { PresenceIndex } from '../presence.ts';
import { createRecentVerdicts, type GivenVerdict, type RecentVerdict, type RecentVerdicts } from '../recent-verdicts.ts';
import type { Rehearsal } from '../rehearsal.ts';
import { verdictFrom } from '../verdict.ts';
import type { WaitingList } from '../waiting-list.ts';
import { gateInRole } from './gate-in-role.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { type ScannedIds, scanFactOf } from './scan-fact.ts';

export interface AdmissionJudgeDependencies {
  readonly role: () => StationRole;
  readonly enrolled: EnrolledStation;
  readonly identify: Identify;
  readonly presence: PresenceIndex;
  readonly connectivity: Connectivity;
  readonly rehearsal: Rehearsal;
  readonly waiting: WaitingList;
  readonly attendeeCard: AttendeeCard;
  readonly state: StateReader;
  readonly awaitedBadges: AwaitedBadgeTable;
  readonly journal: Journal;
  readonly environment: Environment;
  /** Called with each verdict that was given here, a repeated one too. */
  readonly onVerdict: (verdict: GateVerdict) => void;
}

/** What the judge's actions are made of; each takes what it needs of it. */
export interface JudgeContext extends AdmissionJudgeDependencies {
  readonly recentVerdicts: RecentVerdicts;
  readonly recorder: Recorder;
  /** What is judged here; null where the station is no gate, or the pack has no such checkpoint. */
  present(): Gate | null;
  /** The gate as it is for somebody: who leaves a room by a door that takes its session by the time leaves the session that they are in. */
  gateFor(gate: Gate, who: Identified): Gate;
  /** The place that a gate leads into; null where the pack has no such gate. */
  placeOf(assignment: GateAssignment): string | null;
  /** People inside a gate's place, those whom a rehearsal has brought there among them. */
  inside(gate: Gate): number;
  /** What is journaled of a scan, as a refusal without a reason. @param scans the person's; none for a code that names nobody */
  factOf(gate: Gate, who: ScannedIds, scans: readonly ScanRow[]): ScanFact;
  /** How the steward sees somebody at a gate; null for whom nobody knows. */
  cardOf(gate: Gate, who: Identified | null): GateVerdict['person'];
  /** What the steward reads of an admission. @param at when it was given, milliseconds since 1970 */
  verdictOf(scan: ScanId, gate: Gate, at: number, who: Identified | null, fact: ScanFact, admission: Admission): GateVerdict;
  /** Keeps a verdict to come back to, and hands it on to whoever follows the gate. */
  publish(one: GivenVerdict): GateVerdict;
  /** The same code again: a verdict as it is now, handed on as a repeat and recorded nowhere. */
  repeat(one: RecentVerdict, verdict?: GateVerdict): GateVerdict;
}

/** Makes what the judge's actions share; its recent verdicts are in memory only. */
export function createJudgeContext(dependencies: AdmissionJudgeDependencies): JudgeContext {
  const { role, enrolled, presence, connectivity, rehearsal, attendeeCard, environment, onVerdict } = dependencies;
  const recentVerdicts = createRecentVerdicts(environment.now);
  const cardOf: JudgeContext['cardOf'] = (gate, who) =>
    attendeeCard(who?.row ?? null, who?.holder.category?.id ?? null, gate.session?.id ?? null);

  return {
    ...dependencies,
    recentVerdicts,
    recorder: createRecorder(dependencies),
    present: () => gateInRole(role(), enrolled.pack(), enrolled.time()),
    gateFor(gate, { holder }) {
      const assigned = role();
      const takesByTime = assigned.kind === 'gate' && assigned.session === null && gate.checkpoint.hall !== null;
      if (gate.direction !== 'out' || !takesByTime) return gate;
      const inside = sessionsAt(enrolled.pack(), gate.checkpoint).find(({ id }) =>
        holder.stays.some(({ place, until }) => place === `session:${id}` && until === null),
      );
      return (inside === undefined ? null : gateOf(enrolled.pack(), gate.checkpoint.id, inside.id, 'out')) ?? gate;
    },
    placeOf: ({ checkpoint, session }) => gateOf(enrolled.pack(), checkpoint, session, 'in')?.place ?? null,
    inside: ({ place }) => presence.inside(place) + rehearsal.inside(place),
    factOf: (gate, who, scans) => scanFactOf(gate, who, scans, connectivity.state() === 'isolated'),
    cardOf,
    verdictOf: (scan, gate, at, who, { isUnconfirmed }, admission) =>
      verdictFrom(admission, {
        scan,
        at,
        direction: gate.direction,
        person: cardOf(gate, who),
        isUnconfirmed,
        isRehearsal: rehearsal.isOn(),
      }),
    publish(one) {
      recentVerdicts.add(one);
      onVerdict(one.verdict);
      return one.verdict;
    },
    repeat(one, verdict = one.verdict) {
      recentVerdicts.sawAgain(one, verdict);
      const repeated = { ...verdict, isRepeat: true };
      onVerdict(repeated);
      return repeated;
    },
  };
}
