import { z } from 'zod';
import { BadgeTemplate } from '../../../core/contract/event/template.ts';

/** The badge templates that were changed at this station, by id. */
export const OwnTemplates = z.record(z.string(), BadgeTemplate);
export type OwnTemplates = z.infer<typeof OwnTemplates>;
