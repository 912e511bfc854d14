import type { AccessPolicy } from '../contract/event/access.ts';
import type { LocalMoment } from './local-time.ts';
import type { PlaceKey } from './place.ts';
import type { Stay } from './stays.ts';

/** Why somebody may not come in again, and the stay that is in their way. */
export interface Barred {
  readonly reason: 'inside-already' | 'too-soon' | 'used' | 'used-today';
  readonly stay: Stay;
}

/**
 * Whether where somebody has been keeps them out of a place by its rules of pass-back and re-entry; null where it does not.
 * @param stays of one person, in time
 * @param now milliseconds since 1970, by the clock that the scans' times are by
 */
export function barredBy(
  place: PlaceKey,
  { passback, reentry }: Pick<AccessPolicy, 'passback' | 'reentry'>,
  stays: readonly Stay[],
  now: number,
  local: (millis: number) => LocalMoment,
): Barred | null {
  const here = stays.filter((stay) => stay.place === place);
  const open = here.find(({ until }) => until === null);
  if (open !== undefined && passback.mode === 'zone') return { reason: 'inside-already', stay: open };
  const last = here.at(-1);
  if (last === undefined) return null;
  if (passback.mode === 'timed' && now - last.from < passback.minutes * 60_000) return { reason: 'too-soon', stay: last };
  if (reentry === 'once') return { reason: 'used', stay: last };
  const today = here.findLast(({ from }) => local(from).day === local(now).day);
  return today !== undefined && reentry === 'once-a-day' ? { reason: 'used-today', stay: today } : null;
}
