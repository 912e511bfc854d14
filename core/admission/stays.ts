import { sortableTime, timeOf } from '../clock/true-time.ts';
import type { HybridTime } from '../contract/common/entry.ts';
import type { RecordedScan, ScanRow } from '../journal/rows.ts';
import { compareStamps } from '../journal/stamps.ts';
import { doesCount } from '../journal/tables/scan.ts';
import { type PlaceKey, placeOfScan, type ZoneTree, zonesAround } from './place.ts';

/** One stay of a person at a place. Times in milliseconds since 1970. */
export interface Stay {
  readonly place: PlaceKey;
  readonly from: number;
  /** Null while they are inside. */
  readonly until: number | null;
  /** The scan that let them in. */
  readonly entry: RecordedScan & { readonly id: string };
}

type Dated = Pick<RecordedScan, 'happened' | 'at' | 'offset'>;

/** When a scan happened, milliseconds since 1970: as staff noted it, or else when it was recorded, by the event's time and not by its machine's. */
export function timeOfScan(scan: Dated): number {
  return scan.happened ?? timeOf(scan);
}

/** The same as a text by which stores put scans in order. */
export function scanOrder(scan: Dated): HybridTime {
  return sortableTime(timeOfScan(scan), scan.at);
}

/** A scan that counts. */
export type Counting = Stay['entry'];

/** A person's scans that count, in the order in which they happened; ties by when and where they were recorded. */
export function countingScans(scans: readonly ScanRow[]): Counting[] {
  return scans
    .filter(doesCount)
    .flatMap(({ id, scanned }) => (scanned === null ? [] : [{ ...scanned, id }]))
    .toSorted((a, b) => timeOfScan(a) - timeOfScan(b) || compareStamps(a, b));
}

/**
 * Where a person has been and is, by all their scans: the same for any order they came in. An entry where somebody is inside
 * already begins no second stay. An exit from a zone ends what lies within it; an entry elsewhere ends the stay in a session, and
 * in zones that the pack says are left so.
 */
export function staysOf(scans: readonly ScanRow[], tree: ZoneTree): Stay[] {
  return staysIn(countingScans(scans), tree);
}

/** The same from what {@link countingScans} gives, or its beginning. */
export function staysIn(counting: readonly Counting[], tree: ZoneTree): Stay[] {
  const ended: Stay[] = [];
  const open = new Map<PlaceKey, Stay>();
  const end = (place: PlaceKey, until: number) => {
    const stay = open.get(place);
    if (stay === undefined) return;
    open.delete(place);
    ended.push({ ...stay, until });
  };
  for (const scan of counting) {
    const place = placeOfScan(scan);
    const now = timeOfScan(scan);
    if (scan.direction === 'out') {
      end(place, now);
      if (scan.session !== null) continue;
      for (const stay of [...open.values()]) if (zonesAround(tree, stay.entry.zone).includes(scan.zone)) end(stay.place, now);
      continue;
    }
    const around = zonesAround(tree, scan.zone);
    for (const stay of [...open.values()]) {
      if (stay.place === place) continue;
      const isSession = stay.entry.session !== null;
      const isAround = around.includes(stay.entry.zone);
      const endsElsewhere = tree.zones.find(({ id }) => id === stay.entry.zone)?.endsElsewhere === true;
      if (isSession ? scan.session !== null || (endsElsewhere && !isAround) : endsElsewhere && !isAround) end(stay.place, now);
    }
    if (!open.has(place)) open.set(place, { place, from: now, until: null, entry: scan });
  }
  return [...ended, ...open.values()].toSorted((a, b) => a.from - b.from || compareStamps(a.entry, b.entry));
}
