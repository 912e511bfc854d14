import { dueOf, openAppointments, type Planned, viewOf } from '../../../core/appointment/appointment.ts';
import type { AppointmentView, Side } from '../../../core/contract/common/appointment.ts';
import type { AppointmentId } from '../../../core/contract/common/ids.ts';
import type { AppointmentScan } from '../../../core/contract/screen/appointments.ts';
import type { AppointmentRow, Party } from '../../../core/journal/rows.ts';
import { noted } from '../../../core/registrant/details.ts';
import { joinedRow } from '../../../core/registrant/person.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { BadgeHolderResolver, HeldRecord } from '../people/badge-holder-resolver.ts';
import type { BadgeReader } from '../people/badge-reader.ts';
import { type Environment, newSalt } from '../runtime/environment.ts';
import type { StateReader } from '../store/state.ts';

const hour = 3600_000;
/** What a list reaches back and ahead, in milliseconds. */
const back = hour;
const ahead = 24 * hour;
const maxLater = 5;

export interface AppointmentsDependencies {
  readonly enrolled: EnrolledStation;
  readonly badgeHolders: BadgeHolderResolver;
  readonly attendeeCard: AttendeeCard;
  readonly readBadge: BadgeReader;
  readonly state: StateReader;
  readonly journal: Journal;
  readonly environment: Environment;
}

/** Who meets whom, and who of them has come: noted where they scan, told where the other is. */
export function createAppointments({
  enrolled,
  badgeHolders,
  attendeeCard,
  readBadge,
  state,
  journal,
  environment,
}: AppointmentsDependencies) {
  function show(party: Party) {
    if ('exhibitor' in party) {
      const found = enrolled.pack().exhibitors.find(({ id }) => id === party.exhibitor);
      const { defaultLanguage } = enrolled.pack().event;
      return { name: found?.name[defaultLanguage] ?? party.exhibitor, organisation: found?.stand ?? null, exhibitor: party.exhibitor };
    }
    const row = joinedRow(badgeHolders.of(null, party.registrant).records);
    const { name, organisation } = attendeeCard(row, row?.category?.value ?? null, null);
    return { name, organisation, exhibitor: null };
  }
  const view = (row: AppointmentRow): AppointmentView | null => (row.planned === null ? null : viewOf(row, row.planned.value, show));
  function find(id: AppointmentId): AppointmentRow | null {
    const row = state.read({ table: 'appointment', key: id });
    return row?.table === 'appointment' ? row : null;
  }
  /** The words somebody goes by: each of their ids, and the exhibitor they work for. */
  function keysOf(record: HeldRecord): Set<string> {
    const row = joinedRow(record.records);
    const exhibitor = row === null ? null : noted(row, 'exhibitor');
    return new Set([...record.ids.map((id) => `person:${id}`), ...(exhibitor === null ? [] : [`exhibitor:${exhibitor}`])]);
  }
  const openOf = (keys: ReadonlySet<string>): Planned[] =>
    openAppointments(
      [...keys].flatMap((key) => state.appointmentsOf(key)),
      keys,
      enrolled.time(),
    );
  function note(id: AppointmentId, party: Side, isHere: boolean, actor: string): void {
    const body = { salt: newSalt(environment), party, isHere };
    journal.transact((writer) => writer.record({ kind: 'appointment.attended', subject: id, actor, body }));
  }
  /** Notes that somebody has come to what is due for them now. */
  function arrive(keys: ReadonlySet<string>, actor: string): Planned | null {
    const due = dueOf(openOf(keys), enrolled.time());
    if (due !== null && due.row[due.side]?.value !== true) note(due.row.id, due.side, true, actor);
    return due;
  }

  return {
    scan(text: string): AppointmentScan {
      const read = readBadge(text);
      if (read.kind === 'refused') return read;
      const { record, person, category } = read;
      const keys = keysOf(record);
      const due = arrive(keys, 'visitor');
      const now = due === null ? null : find(due.row.id);
      const later = openOf(keys)
        .filter(({ row }) => row.id !== due?.row.id)
        .slice(0, maxLater)
        .flatMap(({ row, side }) => {
          const appointment = view(row);
          return appointment === null ? [] : [{ appointment, side }];
        });
      return {
        kind: 'person',
        person: attendeeCard(person, category, null),
        due: now === null ? null : view(now),
        side: due?.side ?? null,
        later,
      };
    },
    /** Somebody was scanned at an exhibitor's stand: they have come, if it is them whom the exhibitor is to meet now; and so has the exhibitor. */
    meet(record: HeldRecord, exhibitor: string): void {
      const own = `exhibitor:${exhibitor}`;
      const keys = keysOf(record);
      const both = openOf(keys).filter(({ plan, side }) => {
        const other = side === 'first' ? plan.second : plan.first;
        return 'exhibitor' in other && `exhibitor:${other.exhibitor}` === own;
      });
      const due = dueOf(both, enrolled.time());
      if (due === null) return;
      for (const side of ['first', 'second'] as const) if (due.row[side]?.value !== true) note(due.row.id, side, true, 'exhibitor');
    },
    /** An exhibitor's that are not over, in order of time; each with which side is theirs. */
    of: (exhibitor: string): { appointment: AppointmentView; side: Side }[] =>
      openOf(new Set([`exhibitor:${exhibitor}`])).flatMap(({ row, side }) => {
        const appointment = view(row);
        return appointment === null ? [] : [{ appointment, side }];
      }),
    list: (): AppointmentView[] =>
      state
        .appointmentsBetween(enrolled.time() - back, enrolled.time() + ahead)
        .flatMap((row) => (row.planned?.value.isCancelled === true ? [] : (view(row) ?? []))),
    /** Null where there is none. */
    attend(id: AppointmentId, side: Side, isHere: boolean): AppointmentView | null {
      const row = find(id);
      if (row === null || row.planned === null) return null;
      if ((row[side]?.value ?? false) !== isHere) note(id, side, isHere, 'staff');
      return view(find(id) ?? row);
    },
  };
}
export type Appointments = ReturnType<typeof createAppointments>;
