import { z } from 'zod';
import { RegistrantId, Slug } from '../common/ids.ts';
import { by, inEvent } from './base.ts';
import { byConsole } from './right.ts';

/** Somebody as the console lists them. */
export const ConsolePerson = z.strictObject({
  registrant: RegistrantId,
  name: z.string(),
  organisation: z.string().nullable(),
  category: Slug.nullable(),
  language: z.string().nullable(),
});
export type ConsolePerson = z.infer<typeof ConsolePerson>;

/** Two records that are likely one person's: how much speaks for it, of a hundred, and what. */
export const LikelyDuplicate = z.strictObject({
  score: z.int().min(0).max(100),
  reasons: z.array(z.enum(['document', 'email', 'phone', 'name', 'name-close', 'organisation'])),
  one: ConsolePerson,
  other: ConsolePerson,
});
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>;

const refused = { REFUSED: { status: 422, message: 'That can’t be done.', data: z.strictObject({ detail: z.string() }) } };
const done = z.strictObject({ done: z.literal(true) });

/** What organisers do for people at the console. */
export const hubDeskContract = {
  approvals: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/approvals',
      summary: 'Who waits for approval, the longest first',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.array(ConsolePerson.extend({ since: z.int() }))),
  decide: byConsole
    .errors(refused)
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/approvals/{registrant}',
      summary: 'Approve somebody, or not; the kiosk goes on by itself',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, registrant: RegistrantId, decision: z.enum(['approved', 'declined']), by }))
    .output(done),
  guests: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/guests',
      summary: 'Guests with a host who have arrived, the latest first',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(
      z.array(
        ConsolePerson.extend({
          host: z.string(),
          arrivedAt: z.int(),
          /** Why the organiser's platform has not taken the news, in English; null where it has, or was not asked yet. */
          failure: z.string().nullable(),
        }),
      ),
    ),
  setArrivalWebhook: byConsole
    .route({
      method: 'PUT',
      path: '/v1/console/events/{event}/arrival-webhook',
      summary:
        'Where to tell of guests with a host who arrive, signed as Standard Webhooks are; null for nowhere. The secret is shown once',
      tags: ['console'],
    })
    .input(
      z.strictObject({
        ...inEvent,
        url: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .nullable(),
      }),
    )
    .output(z.strictObject({ secret: z.string().nullable() })),
  duplicates: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/duplicates',
      summary: 'Records that are likely one person’s, by what they hold in full; the likeliest first, at most 200',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.array(LikelyDuplicate)),
  merge: byConsole
    .errors(refused)
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/merges',
      summary: 'Say that two records are one person’s, or are not after all',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, one: RegistrantId, other: RegistrantId, areOne: z.boolean(), by }))
    .output(done),
  erase: byConsole
    .errors(refused)
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/erasures',
      summary: 'Erase a person: every record that was merged with this one, for ever and everywhere; their badges open nothing any more',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, registrant: RegistrantId, by }))
    .output(z.strictObject({ erased: z.array(RegistrantId) })),
};
