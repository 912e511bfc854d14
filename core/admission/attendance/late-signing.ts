import type { BadgeId, RegistrantId } from '../../contract/common/ids.ts';
import type { EventPack } from '../../contract/event/pack.ts';
import type { ScanFact } from '../../journal/rows.ts';
import { sessionsAt } from '../gate.ts';

/** A clock may be this far ahead of the hub's, in milliseconds: what is later than that is still to come. */
export const aheadBy = 60_000;

export interface LateSigning {
  readonly session: string;
  readonly badge: BadgeId | null;
  readonly registrant: RegistrantId;
  readonly direction: 'in' | 'out';
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  readonly by: string;
}

/** Somebody who was signed in or out of a session after the fact, as a scan at its door; null where the pack has no such session. */
export function lateScan(pack: EventPack, { session: id, badge, registrant, direction, at, by }: LateSigning): ScanFact | null {
  const session = pack.sessions.find((each) => each.id === id);
  const hall = pack.venues.flatMap(({ halls }) => halls).find((each) => each.id === session?.hall);
  if (session === undefined || hall === undefined) return null;
  const door = pack.checkpoints.find((each) => sessionsAt(pack, each).some((other) => other.id === session.id));
  return {
    badge,
    registrant,
    checkpoint: door?.id ?? session.hall,
    zone: hall.zone,
    session: session.id,
    direction,
    verdict: 'admitted',
    reason: 'late',
    overriddenBy: by,
    previous: null,
    isUnconfirmed: false,
    happened: at,
    why: null,
    answers: null,
  };
}
