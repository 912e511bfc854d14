import { EventId } from '../common/ids.ts';
import { Text } from '../common/text.ts';

/** The event that a call is about. */
export const inEvent = { event: EventId };
/** Who does something at the console, as they call themselves. */
export const by = Text.trim().min(1).max(50);
/** What only the topmost hub does. */
export const aboveOnly = { UPSTREAM_NEEDED: { status: 409, message: 'This is an edge hub: do that at the hub above.' } };
