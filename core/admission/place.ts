import type { Place } from '../contract/event/access.ts';
import type { EventPack } from '../contract/event/pack.ts';
import type { ScanFact } from '../journal/rows.ts';

/** A place as one word: `zone:expo`, `session:opening`. */
export type PlaceKey = `zone:${string}` | `session:${string}`;

/** The key under which policies and scans of one place find each other. */
export function keyOfPlace(place: Place): PlaceKey {
  return 'zone' in place ? `zone:${place.zone}` : `session:${place.session}`;
}

/** The place a scan is about: its session, or else its zone. */
export function placeOfScan({ session, zone }: Pick<ScanFact, 'session' | 'zone'>): PlaceKey {
  return session === null ? `zone:${zone}` : `session:${session}`;
}

/** How the zones of a pack lie in each other. */
export type ZoneTree = Pick<EventPack, 'zones'>;

/** A zone and all zones around it, from the inside out. A circle, which no checked pack has, ends where it closes. */
export function zonesAround({ zones }: ZoneTree, zone: string): string[] {
  const around: string[] = [];
  for (let next: string | null = zone; next !== null && !around.includes(next); ) {
    around.push(next);
    const here: string = next;
    next = zones.find(({ id }) => id === here)?.within ?? null;
  }
  return around;
}
