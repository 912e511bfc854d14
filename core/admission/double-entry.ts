import type { Conflict, ConflictSide } from '../contract/common/conflict.ts';
import type { EventPack } from '../contract/event/pack.ts';
import type { ScanRow } from '../journal/rows.ts';
import { policyOf } from './gate.ts';
import type { LocalMoment } from './local-time.ts';
import { barredBy } from './passback.ts';
import { placeOfScan } from './place.ts';
import { type Counting, countingScans, scanOrder, staysIn, timeOfScan } from './stays.ts';

function sideOf({ station, at, id, checkpoint, direction }: Counting): ConflictSide {
  return { station, at, subject: id, what: `${checkpoint} ${direction}`, clockOffset: null };
}

/** The policy of where a scan was; null where the pack knows no such session any more. */
function policyAt(pack: EventPack, { zone, session: id }: Counting) {
  const session = pack.sessions.find((each) => each.id === id) ?? null;
  return id !== null && session === null ? null : policyOf(pack, zone, session);
}

/**
 * Entries that the rules of pass-back and re-entry forbid, let in by a gate that did not know of an earlier one at another gate: by
 * a copied badge, an old one beside the new, or a look-up. What staff signed in late is no entry at a gate.
 * @param scans all scans of one person, by any badge and record of theirs
 * @param local the event's calendar
 */
export function doubleEntries(scans: readonly ScanRow[], pack: EventPack, local: (millis: number) => LocalMoment): Conflict[] {
  const counting = countingScans(scans);
  return counting.flatMap((scan, index): Conflict[] => {
    const { direction, happened, previous, station, badge, registrant } = scan;
    if (direction === 'out' || happened !== null) return [];
    const place = placeOfScan(scan);
    const earlier = counting.slice(0, index);
    const before = earlier.findLast((each) => each.direction === 'in' && each.happened === null && placeOfScan(each) === place);
    const isUnheard = before !== undefined && before.station !== station && (previous === null || previous < scanOrder(before));
    if (!isUnheard) return [];
    const policy = policyAt(pack, scan);
    if (policy === null || barredBy(place, policy, staysIn(earlier, pack), timeOfScan(scan), local) === null) return [];
    const id = `double-entry/${before.id}/${scan.id}`;
    const subject = badge ?? registrant ?? scan.id;
    return [{ id, kind: 'double-entry', subject, sides: [sideOf(before), sideOf(scan)], decided: 'both-stand' }];
  });
}
