import { z } from 'zod';
import { AppointmentView } from '../common/appointment.ts';
import { Text } from '../common/text.ts';
import { inEvent } from './base.ts';
import { maxRecords, Reference, SourceName } from './import.ts';
import { byConsole, bySource } from './right.ts';

const text = Text.trim();
/**
 * An appointment as a source gives it. Times with an offset (RFC 3339), or `2024-07-05 10:00` on the event's own clock. Parties:
 * `exhibitor:acme-robotics`; a person by their reference in the same source, or `website:W-12` in another.
 */
export const SourceAppointment = z.strictObject({
  reference: Reference,
  starts: text.max(40),
  ends: text.max(40),
  table: text.max(40).default(''),
  first: text.min(1).max(200),
  second: text.min(1).max(200),
  cancelled: z.boolean().default(false),
});
export type SourceAppointment = z.infer<typeof SourceAppointment>;

export const AppointmentReason = z.enum([
  'unreadable',
  'reference-missing',
  'reference-repeated',
  'time',
  'ends-before-it-starts',
  'party-unknown',
  'parties-same',
]);
export type AppointmentReason = z.infer<typeof AppointmentReason>;

/** What became of the rows; or what would, in a dry run. */
export const AppointmentImport = z.strictObject({
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  problems: z
    .array(z.strictObject({ line: z.int().nullable(), reference: z.string().nullable(), reason: AppointmentReason, detail: z.string() }))
    .max(200),
});
export type AppointmentImport = z.infer<typeof AppointmentImport>;

export const PlannedAppointment = AppointmentView.extend({ source: z.string(), reference: z.string(), isCancelled: z.boolean() });
export type PlannedAppointment = z.infer<typeof PlannedAppointment>;

/** Appointments at the console. Files are handed in by `POST /v1/console/events/{event}/appointments?source=…&dryRun=yes`. */
export const hubAppointmentsContract = {
  list: byConsole
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
  put: bySource
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
