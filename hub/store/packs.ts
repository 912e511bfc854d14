import type { Pool } from 'pg';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { Redaction } from '../../core/journal/kind.ts';
import { redactionFor } from '../../core/journal/redact.ts';
import { macOf } from '../../node/sha256.ts';
import { findEvent } from './events.ts';

/** A changed pack is noticed after this many milliseconds at the latest. */
const fresh = 2_000;

interface Known {
  readonly until: number;
  readonly found: Promise<{ readonly redaction: Redaction; readonly pack: EventPack | null; readonly tag: string }>;
}

/** An event's pack and what is redacted by it; asked for with each push, so it is remembered for a moment. */
export function createPacks(pool: Pool, now: () => number) {
  const known = new Map<EventId, Known>();
  function look(event: EventId): Known['found'] {
    const before = known.get(event);
    if (before !== undefined && before.until > now()) return before.found;
    const found = findEvent(pool, event).then((one) =>
      one === null
        ? { redaction: () => undefined, pack: null, tag: '' }
        : { redaction: redactionFor(one.pack, macOf(one.pepper)), pack: one.pack, tag: one.packTag },
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
    /** Null where there is no such event. */
    pack: (event: EventId): Promise<EventPack | null> => look(event).then((found) => found.pack),
  };
}
export type Packs = ReturnType<typeof createPacks>;
