import { z } from 'zod';
import { Slug } from '../common/ids.ts';
import { EventPack } from '../event/pack.ts';
import { BadgeTemplate } from '../event/template.ts';
import { DesignPreview, Samples, templateRefused, wantedPreview } from '../screen/design.ts';
import { inEvent } from './base.ts';
import { byConsoleUpTo } from './right.ts';

/** The largest template, in bytes: texts in many languages. */
const base = byConsoleUpTo(2 * 1024 * 1024);
const done = z.strictObject({ done: z.literal(true) });
const console = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, summary: string) =>
  base.route({ method, path: `/v1/console/events/{event}/${path}` as const, summary, tags: ['console'] });

/** Badge templates at the hub’s console: what is saved there reaches every station. */
export const hubDesignContract = {
  pack: console('GET', 'design', 'The event’s pack as stations have it, and which templates were changed here')
    .input(z.strictObject(inEvent))
    .output(z.strictObject({ pack: EventPack, changed: z.array(Slug), samples: Samples })),
  preview: console('POST', 'design/preview', 'A template as it looks, and for whom it does not fit')
    .input(z.strictObject({ ...inEvent, ...wantedPreview }))
    .output(DesignPreview),
  save: console('PUT', 'design/template', 'Change a template; stations have it within a minute')
    .errors({ ...templateRefused, UPSTREAM_NEEDED: { status: 409, message: 'Templates are changed at the hub above.' } })
    .input(z.strictObject({ ...inEvent, template: BadgeTemplate }))
    .output(done),
  revert: console('DELETE', 'design/template/{template}', 'Back to the template of the pack’s folder')
    .errors({ UPSTREAM_NEEDED: { status: 409, message: 'Templates are changed at the hub above.' } })
    .input(z.strictObject({ ...inEvent, template: Slug }))
    .output(done),
};
