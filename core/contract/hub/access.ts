import { z } from 'zod';
import { Slug } from '../common/ids.ts';
import { LocalisedText } from '../event/template.ts';
import { inEvent } from './base.ts';
import { byConsole } from './right.ts';

/** One sentence about a policy: the id of an ICU message, and its values. Categories by id, for the reader to name and list. */
export const PolicyLine = z.strictObject({
  message: z.enum([
    'policy.all',
    'policy.categories',
    'policy.others',
    'policy.entitled',
    'policy.session.list',
    'policy.session.categories',
    'policy.capacity.hard',
    'policy.capacity.soft',
    'policy.reserve',
    'policy.passback.off',
    'policy.passback.zone',
    'policy.passback.timed',
    'policy.reentry.once',
    'policy.reentry.once-a-day',
    'policy.tickets',
    'policy.question',
  ]),
  categories: z.array(Slug),
  values: z.strictObject({
    /** Which times the sentence names. */
    hours: z.enum(['from', 'until', 'between', 'always']).optional(),
    from: z.string().optional(),
    until: z.string().optional(),
    days: z.array(z.string()).optional(),
    /** Only while fewer are inside; 0 for whatever the count. */
    below: z.int().optional(),
    /** The access list's own name. */
    list: z.string().optional(),
    limit: z.int().optional(),
    minutes: z.int().optional(),
    places: z.int().optional(),
  }),
  question: LocalisedText.nullable(),
});
export type PolicyLine = z.infer<typeof PolicyLine>;

/** Who may enter where, for organisers. */
export const hubAccessContract = {
  policies: byConsole
    .route({
      method: 'GET',
      path: '/v1/console/events/{event}/policies',
      summary: 'Who may enter each zone and session that has a gate or a policy: sentences, as messages and values',
      tags: ['console'],
    })
    .input(z.strictObject(inEvent))
    .output(
      z.strictObject({
        places: z.array(z.strictObject({ place: z.string(), name: LocalisedText, lines: z.array(PolicyLine) })),
        categories: z.record(Slug, LocalisedText),
        checkpoints: z.record(Slug, LocalisedText),
        sessions: z.record(Slug, LocalisedText),
      }),
    ),
};
