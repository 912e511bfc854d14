import { EventId } from '../../core/contract/common/ids.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { findEvent, type HubEvent } from '../store/events.ts';

/** Gives the event that a call is about; throws the contract's error where there is none. */
export function createEventOr(pool: ReadableDatabase) {
  return async <E extends { NOT_FOUND: () => Error }>(id: EventId, errors: E): Promise<HubEvent> => {
    const event = await findEvent(pool, id);
    if (event === null) throw errors.NOT_FOUND();
    return event;
  };
}
export type EventOr = ReturnType<typeof createEventOr>;

/** The event that a route's `:event` names; null where there is none. */
export async function eventIn(pool: ReadableDatabase, params: unknown): Promise<HubEvent | null> {
  const id = EventId.safeParse((params as { event?: unknown }).event);
  return id.success ? findEvent(pool, id.data) : null;
}
