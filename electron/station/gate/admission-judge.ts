import { type Admission, admit } from '../../../core/admission/admit.ts';
import { hasWaitingList, placesKept, type Waiter } from '../../../core/admission/capacity/waiting.ts';
import { type Gate, gateOf } from '../../../core/admission/gate.ts';
import { createLocalTime } from '../../../core/admission/local-time.ts';
import { countingScans } from '../../../core/admission/stays.ts';
import type { BadgeId, RegistrantId, ScanId, WaitingId } from '../../../core/contract/common/ids.ts';
import type { AdmissionNote, AdmissionReason } from '../../../core/contract/common/reasons.ts';
import type { GateVerdict } from '../../../core/contract/screen/gate.ts';
import type { GateAssignment, StationRole } from '../../../core/contract/screen/role.ts';
import type { ScanFact, ScanRow } from '../../../core/journal/rows.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { Identified, Identify, Unidentified } from '../people/identify.ts';
import { type Environment, newSalt } from '../runtime/environment.ts';
import type { StateTables } from '../store/state.ts';
import type { Connectivity } from './connectivity.ts';
import type { PresenceIndex } from './presence.ts';
import { createRecentVerdicts, type RecentVerdict } from './recent-verdicts.ts';
import type { Rehearsal } from './rehearsal.ts';
import { mayOverride, verdictFrom } from './verdict.ts';
import type { WaitingList } from './waiting-list.ts';

/** The same code again within this, in milliseconds, is one scan: a scanner's double beep. */
const repeatWithin = 1_500;
/** What may be undone, in milliseconds after it was let through. */
const undoWithin = 5 * 60_000;
/** Codes that name nobody are recorded so often in a minute: a scanner gone mad must not fill the journal. */
const maxNameless = 30;
/** Whom there is no room for may wait for it. */
const waitFor: readonly (AdmissionReason | null)[] = ['full', 'reserved', 'share-used', 'waiting-list'];
const steward = 'steward';

export interface AdmissionJudgeDependencies {
  readonly role: () => StationRole;
  readonly enrolled: EnrolledStation;
  readonly identify: Identify;
  readonly presence: PresenceIndex;
  readonly connectivity: Connectivity;
  readonly rehearsal: Rehearsal;
  readonly waiting: WaitingList;
  readonly attendeeCard: AttendeeCard;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly environment: Environment;
  /** Called with each verdict that was given here, a repeated one too. */
  readonly onVerdict: (verdict: GateVerdict) => void;
}

/** The gate: judges who comes, and records each verdict in the transaction in which it was made. */
export function createAdmissionJudge(dependencies: AdmissionJudgeDependencies) {
  const { role, enrolled, identify, presence, connectivity, rehearsal, waiting, attendeeCard, state, journal, environment, onVerdict } =
    dependencies;
  const recentVerdicts = createRecentVerdicts(environment.now);
  let nameless = { minute: 0, count: 0 };
  let calendar: { zone: string; local: ReturnType<typeof createLocalTime> } | null = null;

  function local() {
    const zone = enrolled.pack().event.timeZone;
    if (calendar === null || calendar.zone !== zone) calendar = { zone, local: createLocalTime(zone) };
    return calendar.local;
  }
  /** What is judged here; null where the station is no gate, or the pack has no such checkpoint. */
  function present(): Gate | null {
    const now = role();
    if (now.kind !== 'gate') return null;
    const pack = enrolled.pack();
    const checkpoint = pack.checkpoints.find(({ id }) => id === now.checkpoint);
    const direction = checkpoint === undefined || checkpoint.direction === 'both' ? now.direction : checkpoint.direction;
    return gateOf(pack, now.checkpoint, now.session, direction);
  }
  const placeOf = ({ checkpoint, session }: GateAssignment) => gateOf(enrolled.pack(), checkpoint, session, 'in')?.place ?? null;
  const insideOf = (gate: Gate) => presence.inside(gate.place) + rehearsal.inside(gate.place);
  const keep = (one: Omit<RecentVerdict, 'givenAt'>): GateVerdict => {
    recentVerdicts.add(one);
    onVerdict(one.verdict);
    return one.verdict;
  };
  const whoOf = ({ badge, registrant }: Identified) => ({ badge, registrant });
  function factOf(gate: Gate, who: { badge: BadgeId | null; registrant: RegistrantId | null }, scans: readonly ScanRow[]): ScanFact {
    const newest = countingScans(scans)
      .map(({ at }) => at)
      .toSorted()
      .at(-1);
    return {
      badge: who.badge,
      registrant: who.registrant,
      checkpoint: gate.checkpoint.id,
      zone: gate.checkpoint.zone,
      session: gate.session?.id ?? null,
      direction: gate.direction,
      verdict: 'refused',
      reason: null,
      overriddenBy: null,
      previous: newest ?? null,
      isUnconfirmed: connectivity.state() === 'isolated',
      happened: null,
      why: null,
      answers: null,
    };
  }
  /** Records a verdict and where the person is now, in one transaction; only in memory while it is rehearsed. */
  function record(scan: ScanId, fact: ScanFact, actor: string, who: Identified | null, waiter: Waiter | null = null): number {
    if (rehearsal.isOn()) return rehearsal.record(scan, fact);
    return journal.transact((writer) => {
      const entry = writer.record({ kind: 'scan.recorded', subject: scan, actor, body: { salt: newSalt(environment), ...fact } });
      if (who !== null) renew(who, scan);
      if (waiter !== null && fact.verdict === 'admitted') waiting.noteMove(writer, waiter.id, 'came');
      return Number.parseInt(entry.at.slice(0, 12), 16);
    });
  }
  function renew({ record }: Identified, scan: ScanId): void {
    const row = state.scan(scan);
    presence.renew(row === undefined ? record : { ...record, scans: [...record.scans.filter(({ id }) => id !== scan), row] });
  }
  const isNamelessTooOften = (): boolean => {
    const minute = Math.floor(environment.now() / 60_000);
    nameless = nameless.minute === minute ? { minute, count: nameless.count + 1 } : { minute, count: 1 };
    return nameless.count > maxNameless;
  };

  const shown = (gate: Gate, who: Identified | null) =>
    attendeeCard(who?.row ?? null, who?.holder.category?.id ?? null, gate.session?.id ?? null);
  const verdictOf = (scan: ScanId, gate: Gate, at: number, who: Identified | null, fact: ScanFact, admission: Admission): GateVerdict =>
    verdictFrom(admission, {
      scan,
      at,
      direction: gate.direction,
      person: shown(gate, who),
      isUnconfirmed: fact.isUnconfirmed,
      isRehearsal: rehearsal.isOn(),
    });

  /** Judges somebody and records what came of it. */
  function judge(
    scan: ScanId,
    gate: Gate,
    who: Identified,
    text: string | null,
    answers: Readonly<Record<string, string>> = {},
  ): GateVerdict {
    const inside = insideOf(gate);
    const quota = gate.direction === 'in' && !rehearsal.isOn() ? connectivity.placesLeft(gate, inside, placeOf) : null;
    const waiters = gate.direction === 'in' && !rehearsal.isOn() ? waiting.at(gate) : [];
    const waiter = waiting.ownOf(waiters, who.record, who.badge);
    const kept = placesKept(waiters, waiter);
    const admission = admit(gate, who.holder, {
      now: enrolled.time(),
      stamp: journal.now(),
      local: local(),
      inside,
      quota,
      kept,
      waiter,
      answers,
    });
    const fact: ScanFact = {
      ...factOf(gate, who, who.record.scans),
      verdict: admission.verdict === 'admitted' ? 'admitted' : 'refused',
      reason: admission.verdict === 'admitted' ? admission.note : admission.verdict === 'held' ? 'question' : admission.reason,
      answers: Object.keys(answers).length === 0 ? null : { ...answers },
    };
    const at = record(scan, fact, steward, who, waiter);
    const verdict = verdictOf(scan, gate, at, who, fact, admission);
    const mayWait = waiter === null && !rehearsal.isOn() && hasWaitingList(gate) && waitFor.includes(verdict.reason);
    return keep({ ...whoOf(who), verdict: { ...verdict, mayWait }, text, gate, waited: waiter?.id ?? null });
  }
  function refuse(scan: ScanId, gate: Gate, { reason, badge }: Unidentified, text: string, who: Identified | null = null): GateVerdict {
    const fact: ScanFact = { ...factOf(gate, { badge, registrant: who?.registrant ?? null }, []), reason };
    const at = badge === null && who === null && isNamelessTooOften() ? journal.now() : record(scan, fact, steward, null);
    const verdict = verdictOf(scan, gate, at, who, fact, { verdict: 'refused', reason, detail: {} });
    // A badge whose signature is good, but whose time is over, is somebody's: a supervisor may say yes.
    const known = badge === null ? null : identify.again(badge, null);
    const person = known === null ? verdict.person : shown(gate, known);
    return keep({
      verdict: { ...verdict, person, mayOverride: badge !== null && mayOverride(reason) },
      badge,
      registrant: known?.registrant ?? who?.registrant ?? null,
      text,
      gate,
      waited: null,
    });
  }

  const { find } = recentVerdicts;

  return {
    present,
    placeOf,
    inside: insideOf,
    isOverLimit: (gate: Gate) => gate.policy.capacity !== null && insideOf(gate) > gate.policy.capacity.limit,
    recent: recentVerdicts.recent,
    /** Verdict on a scanned text. The same scan sent again gets the same answer; null where the station is no gate. */
    scan(scan: ScanId, text: string): GateVerdict | null {
      const gate = present();
      if (gate === null) return null;
      const before = find(scan);
      if (before !== null) return before.verdict;
      const last = recentVerdicts.last();
      const isRepeat = last !== null && last.text === text && last.gate.place === gate.place && last.gate.direction === gate.direction;
      if (isRepeat && recentVerdicts.isWithin(repeatWithin, last) && !last.verdict.isUndone) {
        const verdict = { ...last.verdict, isRepeat: true };
        onVerdict(verdict);
        return verdict;
      }
      const who = identify.scanned(text, gate.direction);
      if ('reason' in who) return refuse(scan, gate, who, text);
      if ('holder' in who) return judge(scan, gate, who, text);
      return gate.policy.tickets === 'admitted'
        ? judge(scan, gate, who.ticketOf, text)
        : refuse(scan, gate, { reason: 'ticket', badge: null }, text, who.ticketOf);
    },
    /** Somebody by themselves, who was looked up. */
    admit(scan: ScanId, registrant: RegistrantId): GateVerdict | null {
      const gate = present();
      const who = identify.person(registrant);
      return gate === null || who.row === null ? null : (find(scan)?.verdict ?? judge(scan, gate, who, null));
    },
    /** The steward has asked what was to be asked. */
    answer(of: ScanId, scan: ScanId, answers: Readonly<Record<string, string>>): GateVerdict | null {
      const before = find(of);
      const gate = present();
      if (before === null || gate === null || before.verdict.verdict !== 'held') return null;
      return find(scan)?.verdict ?? judge(scan, gate, identify.again(before.badge, before.registrant), null, answers);
    },
    /** Lets in whom the rules refused; who did so and why is recorded. */
    override(of: ScanId, scan: ScanId, why: string, by: string): GateVerdict | null {
      const before = find(of);
      if (before === null || !before.verdict.mayOverride) return null;
      const done = find(scan);
      if (done !== null) return done.verdict;
      const { gate, badge, registrant } = before;
      const who = identify.again(badge, registrant);
      const note: AdmissionNote = 'overridden';
      const fact: ScanFact = {
        ...factOf(gate, who, who.record.scans),
        verdict: 'admitted',
        reason: before.verdict.reason ?? 'question',
        overriddenBy: by,
        why,
      };
      const waiter = waiting.ownOf(waiting.at(gate), who.record, badge);
      const at = record(scan, fact, by, who, waiter);
      const verdict = verdictOf(scan, gate, at, who, fact, { verdict: 'admitted', note, attention: who.holder.attention });
      return keep({ verdict, badge, registrant, text: null, gate, waited: waiter?.id ?? null });
    },
    /** Takes back the last one that was let through here. */
    undo(scan: ScanId): GateVerdict | null {
      const before = find(scan);
      if (before === null || before !== recentVerdicts.lastAdmitted() || !recentVerdicts.isWithin(undoWithin, before)) return null;
      if (before.verdict.isRehearsal) rehearsal.annul(scan);
      else
        journal.transact((writer) => {
          writer.record({ kind: 'scan.annulled', subject: scan, actor: steward, body: { salt: newSalt(environment), reason: 'undone' } });
          renew(identify.again(before.badge, before.registrant), scan);
          if (before.waited !== null) waiting.noteMove(writer, before.waited, 'called');
        });
      const verdict = { ...before.verdict, isUndone: true };
      recentVerdicts.revise(before, verdict);
      onVerdict(verdict);
      return verdict;
    },
    /** Whom there was no room for waits; the verdict with their number. */
    wait(of: ScanId, id: WaitingId): GateVerdict | null {
      const before = find(of);
      if (before === null || !(before.verdict.mayWait || before.verdict.detail.number !== undefined)) return null;
      const number = waiting.join(id, before.gate, before.badge, before.registrant);
      if (number === null) return null;
      const verdict = { ...before.verdict, mayWait: false, detail: { ...before.verdict.detail, number } };
      recentVerdicts.revise(before, verdict);
      return verdict;
    },
    /** Somebody was sent out who should not be inside: recorded as a way out. */
    sendOut(scan: ScanId, { badge, registrant, checkpoint, zone, session }: ScanFact, by: string): void {
      const who = identify.again(badge, registrant);
      const fact = {
        checkpoint,
        zone,
        session,
        badge,
        registrant: who.registrant,
        direction: 'out',
        verdict: 'admitted',
        reason: null,
        overriddenBy: by,
        previous: null,
      };
      const body = { salt: newSalt(environment), ...fact };
      journal.transact((writer) => {
        writer.record({ kind: 'scan.recorded', subject: scan, actor: by, body });
        renew(who, scan);
      });
    },
    /** What was judged in rehearsal is forgotten with it. */
    forgetRehearsed: recentVerdicts.forgetRehearsed,
  };
}
export type AdmissionJudge = ReturnType<typeof createAdmissionJudge>;
