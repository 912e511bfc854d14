import { implement } from '@orpc/server';
import { stationContract } from '../../../core/contract/screen/station.ts';
import type { Appointments } from '../appointments/appointments.ts';
import type { DeskSessions } from '../desk/sessions.ts';
import { createStaffGuards, type StaffGuardParts } from './staff-guards.ts';

export interface AttendanceParts extends StaffGuardParts {
  readonly sessions: DeskSessions;
  readonly appointments: Appointments;
}

/** Contract → who came to sessions and appointments, for staff. */
export function createAttendanceProcedures(parts: AttendanceParts) {
  const os = implement({ sessions: stationContract.staff.sessions, appointments: stationContract.staff.appointments });
  const { sessions, appointments } = parts;
  const { atDesk, writingAtDesk } = createStaffGuards(parts);
  const isDone = { done: true } as const;
  return os.router({
    sessions: {
      list: os.sessions.list.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return sessions.list();
      }),
      attendees: os.sessions.attendees.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        const attendees = sessions.attendees(input.session);
        if (attendees === null) throw errors.NOT_FOUND();
        return attendees;
      }),
      sign: os.sessions.sign.handler(({ input, errors }) => {
        const { session, registrant, direction, at } = input;
        const signed = writingAtDesk(input.token, errors, () => sessions.sign(session, registrant, direction, at));
        if (signed === 'not-found') throw errors.NOT_FOUND();
        if (signed === 'time-refused') throw errors.TIME_REFUSED();
        return isDone;
      }),
      sticks: os.sessions.sticks.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return sessions.sticks();
      }),
      write: os.sessions.write.handler(async ({ input, errors }) => {
        atDesk(input.token, errors);
        const written = await sessions.write(input.session, input.what, input.path, input.minutes);
        if (written === null) throw errors.NOT_FOUND();
        if ('detail' in written) throw errors.STICK_REFUSED({ data: { detail: written.detail } });
        return written;
      }),
    },
    appointments: {
      list: os.appointments.list.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return appointments.list();
      }),
      attend: os.appointments.attend.handler(({ input, errors }) => {
        const { appointment, side, isHere } = input;
        const shown = writingAtDesk(input.token, errors, () => appointments.attend(appointment, side, isHere));
        if (shown === null) throw errors.NOT_FOUND();
        return shown;
      }),
    },
  });
}
