import { z } from 'zod';
import { LeadId, RegistrantId, Slug } from '../common/ids.ts';
import { LocalisedText } from '../event/template.ts';
import { by, inEvent } from './base.ts';
import { byConsole } from './right.ts';

/** Exhibitors and their leads, at the console. */
export const hubLeadsContract = {
  exhibitors: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/exhibitors',
      summary: 'The exhibitors, and how many leads each has',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(z.array(z.strictObject({ id: Slug, name: LocalisedText, stand: z.string(), leads: z.int() }))),
  about: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/registrants/{registrant}/leads',
      summary: 'Who scanned somebody',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, registrant: RegistrantId }))
    .output(z.array(z.strictObject({ lead: LeadId, exhibitor: Slug, name: LocalisedText, at: z.int(), isWithdrawn: z.boolean() }))),
  withdraw: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/leads/{lead}/withdrawal',
      summary: 'A visitor takes back that an exhibitor may have their details; it reaches the exhibitor’s list',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, lead: LeadId, by }))
    .output(z.strictObject({ done: z.literal(true) })),
  restore: byConsole
    .route({
      method: 'POST',
      path: '/v1/console/events/{event}/leads/{lead}/agreement',
      summary: 'A visitor who has taken it back agrees again, to the organiser: an exhibitor’s own word does not count for that',
      tags: ['console'],
    })
    .input(z.strictObject({ ...inEvent, lead: LeadId, by }))
    .output(z.strictObject({ done: z.literal(true) })),
};
