import type { AppointmentView, PartyView, Side } from '../contract/common/appointment.ts';
import type { AppointmentPlan, AppointmentRow, Party } from '../journal/rows.ts';

/** So long before it begins, in milliseconds, somebody may come to an appointment. */
export const opensBefore = 30 * 60_000;

/** A party as one word. */
export const partyKey = (party: Party): string => ('exhibitor' in party ? `exhibitor:${party.exhibitor}` : `person:${party.registrant}`);

/** Which of the two somebody is, by the words they go by; null where they are neither. */
export function sideOf({ first, second }: Pick<AppointmentPlan, 'first' | 'second'>, keys: ReadonlySet<string>): Side | null {
  if (keys.has(partyKey(first))) return 'first';
  return keys.has(partyKey(second)) ? 'second' : null;
}

export interface Planned {
  readonly row: AppointmentRow;
  readonly plan: AppointmentPlan;
  readonly side: Side;
}

/** Somebody's appointments that were not cancelled and are not over, in order of time. @param now milliseconds since 1970 */
export function openAppointments(rows: readonly AppointmentRow[], keys: ReadonlySet<string>, now: number): Planned[] {
  const mine = new Map<string, Planned>();
  for (const row of rows) {
    const plan = row.planned?.value;
    const side = plan === undefined ? null : sideOf(plan, keys);
    if (plan !== undefined && side !== null && !plan.isCancelled && plan.endsAt > now) mine.set(row.id, { row, plan, side });
  }
  return [...mine.values()].toSorted((a, b) => a.plan.startsAt - b.plan.startsAt || (a.row.id < b.row.id ? -1 : 1));
}

/** The one somebody comes to now: the first they have not come to yet, or else the one they have; null where none is near. */
export function dueOf(open: readonly Planned[], now: number): Planned | null {
  const near = open.filter(({ plan }) => plan.startsAt - opensBefore <= now);
  return near.find(({ row, side }) => row[side]?.value !== true) ?? near[0] ?? null;
}

/** As a screen shows it. @param show a party's name and whose they are */
export function viewOf(
  { id, first, second }: AppointmentRow,
  plan: AppointmentPlan,
  show: (party: Party) => Omit<PartyView, 'isHere'>,
): AppointmentView {
  return {
    id,
    startsAt: plan.startsAt,
    endsAt: plan.endsAt,
    table: plan.table,
    first: { ...show(plan.first), isHere: first?.value === true },
    second: { ...show(plan.second), isHere: second?.value === true },
  };
}
