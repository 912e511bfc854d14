import { z } from 'zod';
import { RegistrantId, Slug } from '../common/ids.ts';
import { desk, deskAdds } from './right.ts';

/** A session as a station knows it, and how many are in it now: nobody once it is over. */
export const DeskSession = z.strictObject({ session: Slug, present: z.int() });
export type DeskSession = z.infer<typeof DeskSession>;

/** Times in milliseconds since 1970. */
export const DeskAttendee = z.strictObject({
  /** Null for a badge of whom the station knows nothing. */
  registrant: RegistrantId.nullable(),
  name: z.string(),
  organisation: z.string().nullable(),
  seat: z.string().nullable(),
  isPresent: z.boolean(),
  came: z.int().nullable(),
  left: z.int().nullable(),
  minutes: z.int(),
});
export type DeskAttendee = z.infer<typeof DeskAttendee>;

const token = { token: z.string().min(16).max(128) };
const notFound = { NOT_FOUND: { message: 'There is no such session or person.' } };
const base = desk.errors(notFound);

/** Sessions at the service desk, behind the PIN: who came, late sign-in, certificates. */
export const deskSessionsContract = {
  list: base.input(z.strictObject(token)).output(z.array(DeskSession)),
  attendees: base.input(z.strictObject({ ...token, session: Slug })).output(z.array(DeskAttendee)),
  /** Signs somebody in or out after the fact, with the time when it happened. */
  sign: deskAdds
    .errors({ ...notFound, TIME_REFUSED: { status: 422, message: 'That time is still to come.' } })
    .input(z.strictObject({ ...token, session: Slug, registrant: RegistrantId, direction: z.enum(['in', 'out']), at: z.int().min(0) }))
    .output(z.strictObject({ done: z.literal(true) })),
  drives: base.input(z.strictObject(token)).output(z.array(z.strictObject({ path: z.string(), name: z.string() }))),
  /** Onto a removable drive: a page for each who was there long enough, or a table of all who came. */
  write: base
    .errors({ DRIVE_REFUSED: { status: 422, message: 'That did not work with this drive.', data: z.strictObject({ detail: z.string() }) } })
    .input(
      z.strictObject({
        ...token,
        session: Slug,
        what: z.enum(['certificates', 'attendance']),
        path: z.string().max(4_096),
        minutes: z.int().min(0).max(1_440),
      }),
    )
    .output(z.strictObject({ file: z.string(), people: z.int() })),
};
