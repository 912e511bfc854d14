import { z } from 'zod';
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
