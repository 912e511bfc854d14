import { z } from 'zod';

/** UUIDs made by stations are version 7 (RFC 9562 §5.7), lower-case, so that two stations never need to agree on one. */
const uuid = () => z.uuid({ version: 'v7' }).toLowerCase();

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Whether a value is an id as the schemas here give it back: version 7, lower-case. */
export const isPlainId = (value: unknown): boolean => typeof value === 'string' && idPattern.test(value);
/** An id that some entry names; quick where it is plain. Throws ZodError where it is none. */
export const parseId = <T extends z.ZodType<string>>(schema: T, value: string): z.infer<T> =>
  isPlainId(value) ? (value as z.infer<T>) : schema.parse(value);

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
export const AppointmentId = uuid().brand<'AppointmentId'>();
export type AppointmentId = z.infer<typeof AppointmentId>;
/** Somebody's place on a waiting list. */
export const WaitingId = uuid().brand<'WaitingId'>();
export type WaitingId = z.infer<typeof WaitingId>;
/** A wrong PIN that was tried at a station. */
export const AttemptId = uuid().brand<'AttemptId'>();
export type AttemptId = z.infer<typeof AttemptId>;
/** One person's turn at a kiosk, from the first touch to the badge: makes a repeated submission harmless. */
export const KioskSessionId = uuid().brand<'KioskSessionId'>();
export type KioskSessionId = z.infer<typeof KioskSessionId>;
export const PrintJobId = uuid().brand<'PrintJobId'>();
export type PrintJobId = z.infer<typeof PrintJobId>;

const slugPattern = /^[a-z][a-z0-9-]{0,47}$/;
/** Whether `Slug` takes a value, of whatever type, judged without the schema: entries come by the hundred thousand. */
export const isPlainSlug = (value: unknown): boolean => typeof value === 'string' && slugPattern.test(value);
/** A short name inside an event pack, e.g. `public-visitor`. */
export const Slug = z.string().regex(slugPattern, 'must be lower-case letters, digits and hyphens, at most 48');

const fieldNamePattern = /^[a-z][A-Za-z0-9]{0,39}$/;
/** Whether `FieldName` takes a text, judged without the schema: rows come by the hundred thousand. */
export const isFieldName = (value: string): boolean => fieldNamePattern.test(value);
/** The name of a form field, e.g. `organisation`: lower camel case. */
export const FieldName = z.string().regex(fieldNamePattern, 'must be lower camel case, at most 40 characters');
