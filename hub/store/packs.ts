import type { EventId } from '../../core/contract/common/ids.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { Redaction } from '../../core/journal/kind.ts';
import { redactionFor } from '../../core/journal/redact.ts';
import type { Door } from '../../core/rights/judge-entry.ts';
import { macOf } from '../../node/sha256.ts';
import type { ReadableDatabase } from './database.ts';
import { readDoors } from './doors.ts';
import { findEvent } from './events.ts';

/** A changed pack is noticed after this many milliseconds at the latest. */
const fresh = 2_000;

interface Found {
  readonly redaction: Redaction;
  readonly pack: EventPack | null;
  readonly tag: string;
  readonly doors: ReadonlyMap<string, Door>;
}

interface Known {
  readonly until: number;
  readonly found: Promise<Found>;
}

/** An event's pack and what is redacted by it; asked for with each push, so it is remembered for a moment. */
export function createPacks(pool: ReadableDatabase, now: () => number) {
  const known = new Map<EventId, Known>();
  function look(event: EventId): Promise<Found> {
    const before = known.get(event);
    if (before !== undefined && before.until > now()) return before.found;
    const found = Promise.all([findEvent(pool, event), readDoors(pool, event)]).then(([one, doors]) =>
      one === null
        ? { redaction: () => undefined, pack: null, tag: '', doors }
        : { redaction: redactionFor(one.pack, macOf(one.pepper)), pack: one.pack, tag: one.packTag, doors },
    );
    known.set(event, { until: now() + fresh, found });
    found.catch(() => known.delete(event));
    return found;
  }
  return {
    /** What is redacted for the event's stations. */
    redaction: (event: EventId): Promise<Redaction> => look(event).then((found) => found.redaction),
    /** The same, and the tag of the pack that says so. */
    redactedBy: (event: EventId): Promise<{ readonly redaction: Redaction; readonly tag: string }> => look(event),
    /** Where each checkpoint leads to or ever led to, by its id. */
    doors: (event: EventId): Promise<Found['doors']> => look(event).then((found) => found.doors),
    /** Null where there is no such event. */
    pack: (event: EventId): Promise<EventPack | null> => look(event).then((found) => found.pack),
  };
}
export type Packs = ReturnType<typeof createPacks>;
