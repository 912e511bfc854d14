import type { StationId } from '../../../core/contract/common/ids.ts';
import type { KeyRing } from '../../../core/contract/common/key-ring.ts';
import type { StationClass } from '../../../core/contract/common/station-class.ts';

/** Finds what a station is and was in the key ring that is held at the time: the present class first; null for one that is not listed. */
export function createClassLookup(keyRing: () => KeyRing) {
  let known: { readonly ring: KeyRing; readonly classes: ReadonlyMap<string, readonly StationClass[]> } | null = null;
  return (station: StationId): readonly StationClass[] | null => {
    const ring = keyRing();
    if (known?.ring !== ring) {
      const listed = ring.issuers.flatMap((issuer): [string, StationClass[]][] =>
        issuer.station === null ? [] : [[issuer.station, [issuer.stationClass, ...issuer.formerly]]],
      );
      known = { ring, classes: new Map(listed) };
    }
    return known.classes.get(station) ?? null;
  };
}
