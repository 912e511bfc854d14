import { EventId } from '../common/ids.ts';
import { Text } from '../common/text.ts';

/** The event that a call is about. */
export const inEvent = { event: EventId };
/** Who does something at the console, as they call themselves. */
export const by = Text.trim().min(1).max(50);
