import { fromInput } from '../clock/zoned-time.ts';
import type { RegistrantId } from '../contract/common/ids.ts';
import type { AppointmentReason, SourceAppointment } from '../contract/hub/appointments.ts';
import type { AppointmentPlan, Party } from '../journal/rows.ts';
import { partyKey } from './appointment.ts';

export type AppointmentCheck =
  | { readonly kind: 'plan'; readonly plan: AppointmentPlan }
  | { readonly kind: 'refused'; readonly reason: AppointmentReason; readonly detail: string };

export interface ReadingDependencies {
  readonly source: string;
  /** IANA, for times that name no offset. */
  readonly timeZone: string;
  readonly exhibitors: ReadonlySet<string>;
  /** A person by what a source calls them. */
  readonly person: (source: string, reference: string) => RegistrantId | null;
}

const local = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?$/;
/** RFC 3339 §5.6, with its offset. */
const absolute = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/;

/** A time in milliseconds since 1970; null where the text is none. */
export function readTime(text: string, timeZone: string): number | null {
  const [, day, time] = local.exec(text) ?? [];
  if (day !== undefined && time !== undefined) return fromInput(`${day}T${time}`, timeZone);
  const millis = absolute.test(text) ? Date.parse(text.replace(' ', 'T').toUpperCase()) : Number.NaN;
  return Number.isNaN(millis) ? null : millis;
}

/** The source and the reference that a party's text names. */
export function namedIn(text: string, source: string): { readonly source: string; readonly reference: string } {
  const [, other, reference] = /^([a-z][a-z0-9-]{0,47}):(.+)$/.exec(text) ?? [];
  return other === undefined || reference === undefined ? { source, reference: text } : { source: other, reference };
}

/** An appointment as a source gave it, made a plan; or what is wrong with it. */
export function readAppointment(
  record: SourceAppointment,
  { source, timeZone, exhibitors, person }: ReadingDependencies,
): AppointmentCheck {
  const refused = (reason: AppointmentReason, detail: string): AppointmentCheck => ({ kind: 'refused', reason, detail });
  function partyOf(text: string): Party | null {
    const named = namedIn(text, source);
    if (named.source === 'exhibitor') return exhibitors.has(named.reference) ? { exhibitor: named.reference } : null;
    const registrant = person(named.source, named.reference);
    return registrant === null ? null : { registrant };
  }
  const [startsAt, endsAt] = [readTime(record.starts, timeZone), readTime(record.ends, timeZone)];
  if (startsAt === null || endsAt === null) return refused('time', startsAt === null ? record.starts : record.ends);
  if (endsAt <= startsAt) return refused('ends-before-it-starts', `${record.starts} – ${record.ends}`);
  const [first, second] = [partyOf(record.first), partyOf(record.second)];
  if (first === null || second === null) return refused('party-unknown', first === null ? record.first : record.second);
  if (partyKey(first) === partyKey(second)) return refused('parties-same', record.first);
  const { reference, table, cancelled: isCancelled } = record;
  return { kind: 'plan', plan: { source, reference, startsAt, endsAt, table, first, second, isCancelled } };
}
