import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/common/ids.ts';
import { findEvent, type HubEvent } from '../store/events.ts';
import { isConsole } from './authentication.ts';
import type { HubContext } from './dependencies.ts';

/** Gives the event a console's call is about; throws the contract's errors where the call is not the console's or there is none. */
export function createStaffEvent(pool: Pool, consoleToken: string) {
  return async <E extends { UNAUTHORIZED: () => Error; NOT_FOUND: () => Error }>(
    context: HubContext,
    id: EventId,
    errors: E,
  ): Promise<HubEvent> => {
    if (!isConsole(context.authorization, consoleToken)) throw errors.UNAUTHORIZED();
    const event = await findEvent(pool, id);
    if (event === null) throw errors.NOT_FOUND();
    return event;
  };
}
