import { z } from 'zod';
import { AppointmentId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { emptyAppointment } from '../tables/appointment.ts';

export const AppointmentAttended = z.strictObject({ salt: Salt, party: z.enum(['first', 'second']), isHere: z.boolean() });
export type AppointmentAttended = z.infer<typeof AppointmentAttended>;

/** One of the two has come, or staff took that back. */
export const appointmentAttended: Kind<AppointmentAttended> = {
  kind: 'appointment.attended',
  body: AppointmentAttended,
  delta: ({ at, station, subject, body: { party, isHere } }) => ({
    ...emptyAppointment(AppointmentId.parse(subject)),
    [party]: { at, station, value: isHere },
  }),
};
