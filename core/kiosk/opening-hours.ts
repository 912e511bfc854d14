import { fromInput } from '../clock/zoned-time.ts';
import type { OpeningHours } from '../contract/event/kiosks.ts';

/** Whether kiosks register at a moment; while they do not, when they open again (milliseconds since 1970), null where they never do. */
export type Opening = { readonly isOpen: true } | { readonly isOpen: false; readonly opensAt: number | null };

/**
 * What opening hours say of a moment. Without any, kiosks are always open.
 * @param timeZone the event's (IANA): whoever reads the hours may be elsewhere
 * @param now milliseconds since 1970
 */
export function openingAt(hours: readonly OpeningHours[], timeZone: string, now: number): Opening {
  if (hours.length === 0) return { isOpen: true };
  const spans = hours.map(({ on, opens, closes }) => ({
    from: fromInput(`${on}T${opens}`, timeZone) ?? 0,
    until: fromInput(`${on}T${closes}`, timeZone) ?? 0,
  }));
  if (spans.some(({ from, until }) => from <= now && now < until)) return { isOpen: true };
  const later = spans.map(({ from }) => from).filter((from) => from > now);
  return { isOpen: false, opensAt: later.length === 0 ? null : Math.min(...later) };
}
