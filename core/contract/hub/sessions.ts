import { z } from 'zod';
import { RegistrantId, Slug } from '../common/ids.ts';
import { Text } from '../common/text.ts';
import { LocalisedText } from '../event/template.ts';
import { by, inEvent } from './base.ts';
import { byConsole, byDisplay } from './right.ts';

/** What a hall screen is for: counts for everybody, who is missing for the operator, who is there for the chair, the seats. */
export const displayKinds = ['public', 'operator', 'chair', 'seats'] as const;
export const DisplayKind = z.enum(displayKinds);
export type DisplayKind = z.infer<typeof DisplayKind>;

/** A session and who came. Times in milliseconds since 1970. */
export const SessionFigures = z.strictObject({
  session: Slug,
  title: LocalisedText,
  hall: LocalisedText,
  startsAt: z.int(),
  endsAt: z.int(),
  capacity: z.int(),
  /** The event's, IANA. */
  timeZone: z.string(),
  /** People with a seat in it or on its list; null where it is open to all who may enter. */
  expected: z.int().nullable(),
  present: z.int(),
  /** Who came at all. */
  came: z.int(),
});
export type SessionFigures = z.infer<typeof SessionFigures>;

export const RosterPerson = z.strictObject({
  /** Null for a badge of whom the hub knows nothing yet. */
  registrant: RegistrantId.nullable(),
  name: z.string(),
  organisation: z.string().nullable(),
  title: z.string().nullable(),
  category: Slug.nullable(),
  seat: z.string().nullable(),
  isExpected: z.boolean(),
  isPresent: z.boolean(),
  came: z.int().nullable(),
  left: z.int().nullable(),
  minutes: z.int(),
  isLate: z.boolean(),
  leftEarly: z.boolean(),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

/** Who waits for a place: how many, and the numbers that may come in now. */
export const WaitingFigures = z.strictObject({ count: z.int(), called: z.array(z.int()) });

export const Roster = z.strictObject({ figures: SessionFigures, waiting: WaitingFigures, people: z.array(RosterPerson) });
export type Roster = z.infer<typeof Roster>;

/** What a hall screen shows; names only where its kind may. */
export const DisplayView = z.strictObject({
  kind: DisplayKind,
  event: LocalisedText,
  theme: z.strictObject({ brand: z.string(), surface: z.string(), ink: z.string() }),
  languages: z.array(z.string()),
  time: z.int(),
  figures: SessionFigures,
  waiting: WaitingFigures,
  people: z.array(
    RosterPerson.pick({ name: true, organisation: true, title: true, seat: true, isExpected: true, isPresent: true, came: true }).extend({
      /** Where the seat lies: its row, and its number there. */
      place: z.strictObject({ row: z.string(), number: z.int() }).nullable(),
    }),
  ),
});
export type DisplayView = z.infer<typeof DisplayView>;

/** A hall screen as the console lists it. Times in milliseconds since 1970. */
export const DisplayLine = z.strictObject({
  display: z.uuid(),
  kind: DisplayKind,
  /** What organisers call it. */
  label: z.string(),
  madeBy: z.string(),
  madeAt: z.int(),
  expiresAt: z.int(),
  revokedAt: z.int().nullable(),
  lastSeen: z.int().nullable(),
});
export type DisplayLine = z.infer<typeof DisplayLine>;

const errors = { REFUSED: { status: 422, message: 'That can’t be done.', data: z.strictObject({ detail: z.string() }) } };
const inSession = { ...inEvent, session: Slug };

/** Sessions at the console: who is expected, present and absent, and for how long they were there. */
export const hubSessionsContract = {
  list: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/sessions',
      summary: 'The sessions in time, with how many came',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.array(SessionFigures)),
  roster: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/sessions/{session}',
      summary: 'Who came to a session, who is there, who is missing',
      tags: ['console'],
    })
    .input(z.strictObject(inSession))
    .output(Roster),
  sign: byConsole
    .errors(errors)
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/sessions/{session}/signings',
      summary: 'Sign somebody in or out after the fact, with the time when it happened',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inSession, registrant: RegistrantId, direction: z.enum(['in', 'out']), at: z.int().min(0), by }))
    .output(z.strictObject({ done: z.literal(true) })),
  displays: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/sessions/{session}/displays',
      summary: 'The session’s hall screens, the newest first',
      tags: ['console'],
    })
    .input(z.strictObject(inSession))
    .output(z.array(DisplayLine)),
  createDisplay: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/sessions/{session}/displays',
      summary:
        'The address of a new hall screen, for any browser, told this once: whoever has it sees what that screen shows until it expires',
      tags: ['console'],
    })
    .input(
      z.strictObject({
        ...inSession,
        kind: DisplayKind,
        label: z.string().trim().min(1).max(80),
        /** Left out: until twelve hours after the session. At the most 60 days. */
        hours: z.int().min(1).max(1_440).optional(),
        by,
      }),
    )
    .output(z.strictObject({ display: z.uuid(), path: z.string(), expiresAt: z.int() })),
  revokeDisplay: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/displays/{display}/revoke',
      summary: 'A hall screen shows nothing any more',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, display: z.uuid() }))
    .output(z.strictObject({ revoked: z.literal(true) })),
};

/** What a hall screen asks, with the key that is part of its address. */
export const hubDisplayContract = {
  view: byDisplay
    .route({ method: 'GET', path: '/v1/events/{event}/displays/{session}/{kind}', summary: 'What a hall screen shows', tags: ['display'] })
    .input(z.strictObject({ ...inSession, kind: DisplayKind, key: Text.max(64) }))
    .output(DisplayView),
};
