import type { EventId } from '../../core/contract/common/ids.ts';
import type { KeyRing } from '../../core/contract/common/key-ring.ts';
import { rootIssuer, signKeyRing, stationIssuer } from '../../core/credential/key-ring.ts';
import { signingKey } from '../../node/ed25519.ts';
import type { ReadableDatabase } from './database.ts';
import { findEvent, type HubEvent } from './events.ts';
import { findHubStation, listIssuers } from './stations.ts';

/** The event's key ring as it is now: signed here with the event's root, or as the hub above signed it. */
export async function keyRingOf(event: HubEvent, db: ReadableDatabase): Promise<KeyRing> {
  const { id, pack, keyRingNumber: number, rootKey, keyRing } = event;
  if (keyRing !== null) return keyRing;
  if (rootKey === null) throw new Error(`The event ${id} has neither root key nor key ring.`);
  const [own, stations] = [await findHubStation(db, id), await listIssuers(db, id)];
  const issuers = [rootIssuer(rootKey.x, own), ...stations.map(stationIssuer)];
  return signKeyRing({ id, code: pack.event.code, number, root: rootKey.x }, issuers, signingKey(rootKey).sign);
}

const selectNumber = 'SELECT key_ring_number FROM event WHERE event_id = $1';

/** Key rings by event, made again only where their number has moved: pushes ask often. */
export function createKeyRings() {
  const held = new Map<EventId, KeyRing>();
  return async function ringOf(event: EventId, db: ReadableDatabase): Promise<KeyRing | null> {
    const { rows } = await db.query<{ key_ring_number: number }>(selectNumber, [event]);
    const known = held.get(event);
    if (rows[0] === undefined || known?.number === rows[0].key_ring_number) return known ?? null;
    const found = await findEvent(db, event);
    if (found === null) return null;
    const ring = await keyRingOf(found, db);
    held.set(event, ring);
    return ring;
  };
}
export type KeyRings = ReturnType<typeof createKeyRings>;
