import { z } from 'zod';

/** UUIDs made by stations are version 7 (RFC 9562 §5.7), lower-case, so that two stations never need to agree on one. */
const uuid = () => z.uuid({ version: 'v7' }).toLowerCase();

export const EventId = uuid().brand<'EventId'>();
export type EventId = z.infer<typeof EventId>;
/** One incarnation of a station: a new one at each enrolment. */
export const StationId = uuid().brand<'StationId'>();
export type StationId = z.infer<typeof StationId>;
export const RegistrantId = uuid().brand<'RegistrantId'>();
export type RegistrantId = z.infer<typeof RegistrantId>;
export const BadgeId = uuid().brand<'BadgeId'>();
export type BadgeId = z.infer<typeof BadgeId>;
export const ScanId = uuid().brand<'ScanId'>();
export type ScanId = z.infer<typeof ScanId>;
export const LeadId = uuid().brand<'LeadId'>();
export type LeadId = z.infer<typeof LeadId>;
/** One visit to a kiosk, from the first touch to the badge: makes a repeated submission harmless. */
export const VisitId = uuid().brand<'VisitId'>();
export type VisitId = z.infer<typeof VisitId>;
export const PrintJobId = uuid().brand<'PrintJobId'>();
export type PrintJobId = z.infer<typeof PrintJobId>;

/** A short name inside an event pack, e.g. `public-visitor`. */
export const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,47}$/, 'must be lower-case letters, digits and hyphens, at most 48');
/** The name of a form field, e.g. `organisation`: lower camel case. */
export const FieldName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be lower camel case, at most 40 characters');
