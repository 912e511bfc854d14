import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/ids.ts';
import type { Shed } from '../../core/journal/kind.ts';
import { shedding } from '../../core/journal/shed.ts';
import { findEvent } from '../store/events.ts';

/** A changed pack is noticed after this many milliseconds at the latest. */
const fresh = 2_000;

/** What the stations of an event shed, by its pack; asked for with each push, so it is remembered for a moment. */
export function createShedding(pool: Pool, now: () => number) {
  const known = new Map<EventId, { readonly until: number; readonly shed: Promise<Shed> }>();
  return (event: EventId): Promise<Shed> => {
    const before = known.get(event);
    if (before !== undefined && before.until > now()) return before.shed;
    const shed = findEvent(pool, event).then((found) => (found === null ? () => undefined : shedding(found.pack, found.pepper)));
    known.set(event, { until: now() + fresh, shed });
    shed.catch(() => known.delete(event));
    return shed;
  };
}
export type Shedding = ReturnType<typeof createShedding>;
