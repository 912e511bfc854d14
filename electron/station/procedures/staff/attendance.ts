import type { Appointments } from '../../appointments/appointments.ts';
import type { DeskSessions } from '../../desk/sessions.ts';
import type { GuardedContract } from '../guard.ts';
import { found } from '../outcome.ts';

/** What the procedures about sessions and appointments at the desk are made of. */
export interface AttendanceProcedureDependencies {
  readonly sessions: DeskSessions;
  readonly appointments: Appointments;
}

const isDone = { done: true } as const;

/** Contract → who came to sessions, for staff. */
export function createSessionsRouter(os: GuardedContract['staff']['sessions'], { sessions }: AttendanceProcedureDependencies) {
  return os.router({
    list: os.list.handler(() => sessions.list()),
    attendees: os.attendees.handler(({ input, errors }) => found(sessions.attendees(input.session), errors.NOT_FOUND)),
    sign: os.sign.handler(({ input: { session, registrant, direction, at }, errors }) => {
      const signed = sessions.sign(session, registrant, direction, at);
      if (signed === 'not-found') throw errors.NOT_FOUND();
      if (signed === 'time-refused') throw errors.TIME_REFUSED();
      return isDone;
    }),
    drives: os.drives.handler(() => sessions.drives()),
    write: os.write.handler(async ({ input, errors }) => {
      const written = found(await sessions.write(input.session, input.what, input.path, input.minutes), errors.NOT_FOUND);
      if ('detail' in written) throw errors.DRIVE_REFUSED({ data: { detail: written.detail } });
      return written;
    }),
  });
}

/** Contract → who meets whom, for staff. */
export function createAppointmentsRouter(os: GuardedContract['staff']['appointments'], { appointments }: AttendanceProcedureDependencies) {
  return os.router({
    list: os.list.handler(() => appointments.list()),
    attend: os.attend.handler(({ input: { appointment, side, isHere }, errors }) =>
      found(appointments.attend(appointment, side, isHere), errors.NOT_FOUND),
    ),
  });
}
