import type { PlaceKey, ZoneTree } from '../../../core/admission/place.ts';
import { staysOf } from '../../../core/admission/stays.ts';
import { formatClock } from '../../../core/clock/hybrid-clock.ts';
import type { ScanId, StationId } from '../../../core/contract/common/ids.ts';
import type { ScanFact, ScanRow } from '../../../core/journal/rows.ts';
import type { Environment } from '../runtime/environment.ts';

/** A rehearsal that nobody ended is over after this, in milliseconds: doors must not open on one. */
export const rehearsalEnds = 2 * 60 * 60_000;
/** The clock is looked at so often, in milliseconds: a timer stands still while the machine sleeps. */
const lookEach = 60_000;

/** Practice before doors open: scans are judged as ever, and kept nowhere but here until it ends. */
export function createRehearsal(station: () => StationId, tree: () => ZoneTree, environment: Environment, onEnd: () => void) {
  let scans: ScanRow[] = [];
  let cancel: (() => void) | null = null;
  let endsAt = 0;

  function look(): void {
    const left = endsAt - environment.now();
    if (left <= 0) end();
    else cancel = environment.after(Math.min(left, lookEach), look);
  }
  function end(): void {
    cancel?.();
    cancel = null;
    scans = [];
    onEnd();
  }
  return {
    isOn: () => cancel !== null,
    begin(): void {
      if (cancel !== null) return;
      endsAt = environment.now() + rehearsalEnds;
      look();
    },
    end,
    scans: (): readonly ScanRow[] => scans,
    /** Returns the time it was given, in milliseconds since 1970. */
    record(id: ScanId, fact: ScanFact): number {
      const millis = environment.now();
      // Two scans in one millisecond differ by the counter, as the journal's are.
      const at = formatClock({ millis, counter: scans.length % 0xffff });
      scans.push({ table: 'scan', id, scanned: { ...fact, at, station: station() }, annulled: null });
      return millis;
    },
    annul(id: ScanId): void {
      scans = scans.filter((scan) => scan.id !== id);
    },
    /** How many more people the rehearsal has brought to a place. */
    inside(place: PlaceKey): number {
      const byPerson = new Map<string, ScanRow[]>();
      for (const scan of scans) {
        const key = scan.scanned?.registrant ?? scan.scanned?.badge ?? scan.id;
        byPerson.set(key, [...(byPerson.get(key) ?? []), scan]);
      }
      return [...byPerson.values()].filter((own) => staysOf(own, tree()).some((stay) => stay.place === place && stay.until === null))
        .length;
    },
  };
}
export type Rehearsal = ReturnType<typeof createRehearsal>;
