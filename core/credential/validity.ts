import type { EventPack } from '../contract/event/pack.ts';

const day = 86_400;

/**
 * When a badge issued now expires, in seconds since 1970: the end of the event's last day in every time zone, and the
 * days the pack adds. A badge printed after that (a rehearsal) is good for one day.
 * @param now seconds since 1970
 */
export function expiryOf(pack: Pick<EventPack, 'event' | 'printing'>, now: number): number {
  const lastDay = Date.parse(`${pack.event.endsOn}T00:00:00Z`) / 1000;
  const end = lastDay + (1 + pack.printing.validDaysAfter) * day + day / 2;
  return end > now ? end : now + day;
}

/** The zone bit mask of a category (`docs/credential.md`). */
export function zoneMask(pack: Pick<EventPack, 'zones'>, zones: readonly string[]): number {
  return pack.zones.reduce((mask, zone) => (zones.includes(zone.id) ? mask | (1 << zone.bit) : mask), 0);
}
