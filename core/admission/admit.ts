import type { AdmissionNote, AdmissionReason } from '../contract/common/reasons.ts';
import type { AccessRule, Question } from '../contract/event/access.ts';
import type { Category } from '../contract/event/pack.ts';
import type { Standing } from '../registrant/standing.ts';
import type { Waiter } from './capacity/waiting.ts';
import type { Gate } from './gate.ts';
import type { LocalMoment } from './local-time.ts';
import { barredBy } from './passback.ts';
import type { Stay } from './stays.ts';

/** Somebody at a gate: what their badge says, and what the station knows of them. */
export interface Holder {
  /** What became of the badge, or the person. `not-approved`: somebody still has to say yes to them. */
  readonly standing: Standing;
  readonly category: Category | null;
  /** The zones they may enter. */
  readonly zones: ReadonlySet<string>;
  /** The access lists they are on. */
  readonly lists: ReadonlySet<string>;
  /** What the steward is to see. */
  readonly attention: string | null;
  /** Where they have been and are. */
  readonly stays: readonly Stay[];
}

export interface Situation {
  /** The event's time, milliseconds since 1970: for rules that name hours. */
  readonly now: number;
  /** The same, and not before what the station has recorded: what the times of scans are compared with. */
  readonly stamp: number;
  readonly local: (millis: number) => LocalMoment;
  /** People inside the gate's place, as far as is known. */
  readonly inside: number;
  /** How many more this gate may let in while it can't reach all others; null where it reaches them. */
  readonly quota: number | null;
  /** Places that are kept for others on the waiting list, and where on it they are themselves. */
  readonly kept: number;
  readonly waiter: Waiter | null;
  /** What the steward has asked already. */
  readonly answers: Readonly<Record<string, string>>;
}

export type Admission =
  | { readonly verdict: 'admitted'; readonly note: AdmissionNote | null; readonly attention: string | null }
  | { readonly verdict: 'refused'; readonly reason: AdmissionReason; readonly detail: RefusalDetail }
  /** To be asked first. */
  | { readonly verdict: 'held'; readonly questions: readonly Question[] };

/** What a sentence about a refusal may want to say. */
export interface RefusalDetail {
  /** `HH:MM` of the local day, or with the date before it, when they may come. */
  readonly opens?: string | undefined;
  /** When they came in, milliseconds since 1970, and where. */
  readonly since?: number | undefined;
  readonly checkpoint?: string | undefined;
  /** People who may be inside. */
  readonly limit?: number | undefined;
  /** Theirs on the waiting list. */
  readonly number?: number | undefined;
}

const admitted = (note: AdmissionNote | null, attention: string | null = null): Admission => ({ verdict: 'admitted', note, attention });
const refused = (reason: AdmissionReason, detail: RefusalDetail = {}): Admission => ({ verdict: 'refused', reason, detail });

const isFor = (rule: AccessRule, category: Category | null) =>
  rule.categories === null || (category !== null && rule.categories.includes(category.id));
function isOpen({ days, from, until }: AccessRule, { day, time }: LocalMoment): boolean {
  return (days === null || days.includes(day)) && (from === null || time >= from) && (until === null || time < until);
}
/** When a rule opens next on this day or a later one that it names, in words of the calendar; undefined where it does not say. */
function opening({ days, from }: AccessRule, { day, time }: LocalMoment): string | undefined {
  if (from === null) return days?.filter((each) => each > day).toSorted()[0];
  if ((days === null || days.includes(day)) && time < from) return from;
  const next = days?.filter((each) => each > day).toSorted()[0];
  return next === undefined ? undefined : `${next} ${from}`;
}

function entitlement({ session, checkpoint }: Gate, { category, zones, lists }: Holder): Admission | null {
  if (!zones.has(checkpoint.zone)) return refused('zone-not-entitled');
  if (session === null || category?.sessions.includes(session.id) === true) return null;
  const { access } = session;
  if (access.kind === 'closed' && !lists.has(access.list)) return refused('not-on-list');
  if (access.kind === 'categories' && (category === null || !access.categories.includes(category.id)))
    return refused('session-not-entitled');
  return null;
}

function byRules({ policy: { rules } }: Gate, { category }: Holder, { now, local, inside }: Situation): Admission | null {
  if (rules.length === 0) return null;
  const moment = local(now);
  const own = rules.filter((rule) => isFor(rule, category));
  if (own.length === 0) return refused('zone-not-entitled');
  const open = own.filter((rule) => isOpen(rule, moment));
  if (open.length === 0)
    return refused('outside-hours', {
      opens: own.flatMap((rule) => opening(rule, moment) ?? []).toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0],
    });
  if (open.some(({ insideBelow }) => insideBelow === null || inside < insideBelow)) return null;
  return refused('until-emptier', { limit: Math.max(...open.map(({ insideBelow }) => insideBelow ?? 0)) });
}

/** A session's door lets in on the days of its session only, whatever was set at it. */
function bySessionDay({ session }: Gate, { now, local }: Situation): Admission | null {
  if (session === null) return null;
  const [today, first, last] = [local(now), local(Date.parse(session.startsAt)), local(Date.parse(session.endsAt))];
  return today.day < first.day || today.day > last.day ? refused('outside-hours', { opens: `${first.day} ${first.time}` }) : null;
}

function byCapacity({ policy: { capacity } }: Gate, { category }: Holder, { inside, quota, kept, waiter }: Situation): Admission | null {
  if (capacity === null) return null;
  const { limit, kind, reserve } = capacity;
  const isKeptFor = reserve !== null && category !== null && reserve.categories.includes(category.id);
  const own = reserve === null || isKeptFor ? limit : Math.max(0, limit - reserve.places);
  const number = waiter?.number;
  if (inside >= limit) return kind === 'hard' ? refused('full', { limit, number }) : admitted('over-limit');
  if (inside >= own) return kind === 'hard' ? refused('reserved', { limit: own, number }) : admitted('over-limit');
  if (quota !== null && quota <= 0) return kind === 'hard' ? refused('share-used', { limit, number }) : admitted('over-limit');
  if (kind === 'soft' || kept === 0 || (reserve !== null && isKeptFor)) return null;
  const left = Math.min(own - inside, quota ?? Number.POSITIVE_INFINITY);
  return left > kept ? null : refused(waiter === null ? 'waiting-list' : 'not-called', { limit: own, number });
}

function byPassback({ place, policy }: Gate, { stays }: Holder, { stamp, local }: Situation): Admission | null {
  const barred = barredBy(place, policy, stays, stamp, local);
  return barred === null ? null : refused(barred.reason, { since: barred.stay.from, checkpoint: barred.stay.entry.checkpoint });
}

/**
 * Judges somebody whose credential is good, or who was looked up, in the order of `docs/credential.md`: what became of the badge and
 * the person, entitlement, hours, capacity, pass-back and re-entry, questions. Nobody is kept from leaving.
 */
export function admit(gate: Gate, holder: Holder, situation: Situation): Admission {
  if (gate.direction === 'out')
    return admitted(holder.stays.some(({ place, until }) => place === gate.place && until === null) ? null : 'not-inside');
  if (holder.standing !== 'good') return refused(holder.standing);
  const barred = entitlement(gate, holder) ?? bySessionDay(gate, situation) ?? byRules(gate, holder, situation);
  if (barred !== null) return barred;
  const capacity = byCapacity(gate, holder, situation);
  if (capacity?.verdict === 'refused') return capacity;
  const again = byPassback(gate, holder, situation);
  if (again !== null) return again;
  const asked = gate.policy.questions.filter(
    ({ categories }) => categories === null || (holder.category !== null && categories.includes(holder.category.id)),
  );
  const open = asked.filter(({ id }) => situation.answers[id] === undefined);
  if (open.length > 0) return { verdict: 'held', questions: open };
  const admits = asked.every(({ id, answers }) => answers.some(({ value, admits }) => value === situation.answers[id] && admits));
  if (!admits) return refused('question');
  if (holder.attention !== null) return admitted('flagged', holder.attention);
  return capacity ?? admitted(asked.length > 0 ? 'answered' : null);
}
