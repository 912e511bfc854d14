import { oc } from '@orpc/contract';
import { z } from 'zod';
import { EventId } from '../common/ids.ts';

/** What every procedure of the hub may answer. */
export const hubBase = oc.errors({
  UNAUTHORIZED: { message: 'The request carries no token of an enrolled station.' },
  FORBIDDEN: { message: 'The caller may not do this.' },
  NOT_FOUND: { message: 'There is no such event, station or entry.' },
});
export const inEvent = { event: EventId };
/** Who does something at the console, as they call themselves. */
export const by = z.string().trim().min(1).max(50);
