import { z } from 'zod';
import { AppointmentImport, AppointmentView } from '../common/appointment.ts';
import { hubBase, inEvent } from './base.ts';
import { maxRecords, SourceName } from './import.ts';

export const PlannedAppointment = AppointmentView.extend({ source: z.string(), reference: z.string(), isCancelled: z.boolean() });
export type PlannedAppointment = z.infer<typeof PlannedAppointment>;

/** Appointments at the console. Files are handed in by `POST /v1/console/events/{event}/appointments?source=…&dryRun=yes`. */
export const hubAppointmentsContract = {
  list: hubBase
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/appointments',
      summary: 'The appointments in order of time, with who has come',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.strictObject({ /** The event's, IANA. */ timeZone: z.string(), appointments: z.array(PlannedAppointment) })),
};

/** For organisers' own matchmaking platforms; each source has a key of its own. */
export const appointmentsContract = {
  put: hubBase
    .route({
      method: 'PUT',
      path: '/v1/events/{event}/appointments',
      summary:
        'Add appointments of a source, or what changed about them; the same again changes nothing. The bearer token is the source’s key',
      tags: ['appointments'],
    })
    .input(
      z.strictObject({
        ...inEvent,
        source: SourceName,
        // Parsed one by one: a bad one is refused, and those behind it go on.
        records: z.array(z.unknown()).min(1).max(maxRecords),
        dryRun: z.boolean().default(false),
      }),
    )
    .output(AppointmentImport),
};
