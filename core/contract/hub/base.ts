import { z } from 'zod';
import { EventId } from '../common/ids.ts';

/** The event that a call is about. */
export const inEvent = { event: EventId };
/** Who does something at the console, as they call themselves. */
export const by = z.string().trim().min(1).max(50);
