import type { AccessPolicy, Capacity, Direction } from '../contract/event/access.ts';
import type { EventPack, Session } from '../contract/event/pack.ts';
import { keyOfPlace, type PlaceKey } from './place.ts';

export type Checkpoint = EventPack['checkpoints'][number];

/** What one gate judges just now: a way in or out of a zone, or of a session. */
export interface Gate {
  readonly checkpoint: Checkpoint;
  readonly session: Session | null;
  readonly direction: Direction;
  readonly place: PlaceKey;
  readonly policy: AccessPolicy;
  /** How many gates let people into the place. */
  readonly gates: number;
}

/** What is judged at a place; where the pack says nothing of it, a zone has no limit, and a session its own. */
export function policyOf(pack: EventPack, zone: string, session: Session | null): AccessPolicy {
  const place = session === null ? { zone } : { session: session.id };
  const written = pack.access.find((policy) => keyOfPlace(policy.place) === keyOfPlace(place));
  const capacity: Capacity | null = session === null ? null : { limit: session.capacity, kind: 'hard', reserve: null, gates: null };
  if (written !== undefined) return written.capacity === null ? { ...written, capacity } : written;
  return {
    place,
    rules: [],
    capacity,
    passback: { mode: 'zone' },
    sameBadgeSeconds: 20,
    reentry: 'free',
    tickets: 'refused',
    questions: [],
  };
}

/** The sessions that a checkpoint's gate may be for: those of its hall, or of all halls in its zone and venue. */
export function sessionsAt(pack: EventPack, checkpoint: Checkpoint): Session[] {
  const venue = pack.venues.find(({ id }) => id === checkpoint.venue);
  const halls = (venue?.halls ?? []).filter(({ id, zone }) =>
    checkpoint.hall === null ? zone === checkpoint.zone : id === checkpoint.hall,
  );
  return pack.sessions
    .filter((session) => halls.some(({ id }) => id === session.hall))
    .toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
}

/** The session of a checkpoint that most likely is meant at a moment: the one that runs or begins within the next hour. */
export function sessionAround(sessions: readonly Session[], now: number): Session | null {
  const soon = 60 * 60_000;
  return sessions.find(({ startsAt, endsAt }) => Date.parse(endsAt) > now && Date.parse(startsAt) - soon <= now) ?? null;
}

/** How many checkpoints of the pack lead into a place. */
function entrancesTo(pack: EventPack, zone: string, session: Session | null): number {
  const entrances = pack.checkpoints.filter(
    (each) =>
      each.direction !== 'out' && (session === null ? each.zone === zone : sessionsAt(pack, each).some(({ id }) => id === session.id)),
  );
  return Math.max(1, entrances.length);
}

/** A gate by its settings; null where the pack has no such checkpoint, or the checkpoint not that direction. A session that is not there is none. */
export function gateOf(pack: EventPack, checkpointId: string, sessionId: string | null, direction: Direction): Gate | null {
  const checkpoint = pack.checkpoints.find(({ id }) => id === checkpointId);
  if (checkpoint === undefined || (checkpoint.direction !== 'both' && checkpoint.direction !== direction)) return null;
  const session = sessionsAt(pack, checkpoint).find(({ id }) => id === sessionId) ?? null;
  const policy = policyOf(pack, checkpoint.zone, session);
  return {
    checkpoint,
    session,
    direction,
    place: keyOfPlace(policy.place),
    policy,
    gates: policy.capacity?.gates ?? entrancesTo(pack, checkpoint.zone, session),
  };
}
