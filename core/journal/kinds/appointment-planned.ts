import type { z } from 'zod';
import { AppointmentId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { AppointmentPlan } from '../rows.ts';
import { emptyAppointment } from '../tables/appointment.ts';

export const AppointmentPlanned = AppointmentPlan.extend({ salt: Salt });
export type AppointmentPlanned = z.infer<typeof AppointmentPlanned>;

/** Two parties are to meet, or are not any more: the whole plan, as it is from now on. */
export const appointmentPlanned: Kind<AppointmentPlanned> = {
  kind: 'appointment.planned',
  body: AppointmentPlanned,
  delta({ at, station, subject, body: { salt: _, ...plan } }) {
    return { ...emptyAppointment(AppointmentId.parse(subject)), planned: { at, station, value: plan } };
  },
};
