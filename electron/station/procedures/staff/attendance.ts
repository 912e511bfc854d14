import { implement } from '@orpc/server';
import { stationContract } from '../../../core/contract/screen/station.ts';
import type { Appointments } from '../appointments/appointments.ts';
import type { DeskSessions } from '../desk/sessions.ts';
import { createStaffGuards, type StaffGuardDependencies } from './staff-guards.ts';

export interface AttendanceDependencies extends StaffGuardDependencies {
  readonly sessions: DeskSessions;
  readonly appointments: Appointments;
}

/** Contract → who came to sessions and appointments, for staff. */
export function createAttendanceProcedures(dependencies: AttendanceDependencies) {
  const os = implement({ sessions: stationContract.staff.sessions, appointments: stationContract.staff.appointments });
  const { sessions, appointments } = dependencies;
  const { atDesk, writingAtDesk } = createStaffGuards(dependencies);
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
      drives: os.sessions.drives.handler(({ input, errors }) => {
        atDesk(input.token, errors);
        return sessions.drives();
      }),
      write: os.sessions.write.handler(async ({ input, errors }) => {
        atDesk(input.token, errors);
        const written = await sessions.write(input.session, input.what, input.path, input.minutes);
        if (written === null) throw errors.NOT_FOUND();
        if ('detail' in written) throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
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
