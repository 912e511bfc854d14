import type { EventId, StationId } from '../../../core/contract/common/ids.ts';
import type { KeyRing } from '../../../core/contract/common/key-ring.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { Redaction } from '../../../core/journal/kind.ts';
import type { SigningKey } from '../../../node/ed25519.ts';

/** The event a station works for, and who the station is there: all of it may be replaced while it runs. */
export interface EnrolledStation {
  eventId(): EventId;
  station(): StationId;
  key(): SigningKey;
  pack(): EventPack;
  /** A station without a hub has a ring of one. */
  keyRing(): KeyRing;
  /** What the station redacts once the hub has it. */
  redaction(): Redaction;
  /** The event's time, milliseconds since 1970, by `event-clock.ts`. */
  time(): number;
}
