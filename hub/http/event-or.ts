import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/common/ids.ts';
import { findEvent, type HubEvent } from '../store/events.ts';

/** Gives the event that a call is about; throws the contract's error where there is none. */
export function createEventOr(pool: Pool) {
  return async <E extends { NOT_FOUND: () => Error }>(id: EventId, errors: E): Promise<HubEvent> => {
    const event = await findEvent(pool, id);
    if (event === null) throw errors.NOT_FOUND();
    return event;
  };
}
export type EventOr = ReturnType<typeof createEventOr>;
