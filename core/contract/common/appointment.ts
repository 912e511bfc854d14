import { z } from 'zod';
import { Reference } from '../hub/import.ts';
import { AppointmentId, Slug } from './ids.ts';

/** One of the two who meet, as a screen shows them. */
export const PartyView = z.strictObject({
  /** Null while nothing is known of the person. */
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Whose stand it is; null for a person. */
  exhibitor: Slug.nullable(),
  isHere: z.boolean(),
});
export type PartyView = z.infer<typeof PartyView>;

/** Times in milliseconds since 1970. */
export const AppointmentView = z.strictObject({
  id: AppointmentId,
  startsAt: z.int(),
  endsAt: z.int(),
  table: z.string(),
  first: PartyView,
  second: PartyView,
});
export type AppointmentView = z.infer<typeof AppointmentView>;
export const Side = z.enum(['first', 'second']);
export type Side = z.infer<typeof Side>;

const text = z.string().trim();
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
