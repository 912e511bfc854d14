import { type PlaceKey, placeOfScan } from '../admission/place.ts';
import type { Conflict, ConflictSide } from '../contract/conflict.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { RegistrantAmended } from './kinds/registrant-amended.ts';
import type { BadgeRow, FieldValue, RegistrantRow, ScanRow, Stamped } from './rows.ts';
import { compareStamps } from './stamps.ts';
import { compareBadges } from './tables/badge.ts';
import { doesCount } from './tables/scan.ts';

const wordsOf = (value: FieldValue): string | null =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : value.key === null ? null : `#${value.key}`;

type Scanned = NonNullable<ScanRow['scanned']> & { readonly id: string };

function scanSide({ station, at, id, checkpoint, direction }: Scanned): ConflictSide {
  return { station, at, subject: id, what: `${checkpoint} ${direction}`, clockOffset: null };
}

/**
 * Badges that two gates let in without knowing of each other: two counting scans into one zone or session, no way out between
 * them, and the later gate had not seen the earlier scan when it judged.
 * @param scans all scans of one badge
 */
export function admittedTwice(badge: string, scans: readonly ScanRow[]): Conflict[] {
  const counting = scans
    .filter(doesCount)
    .flatMap(({ id, scanned }) => (scanned === null ? [] : [{ ...scanned, id }]))
    .toSorted(compareStamps);
  const found: Conflict[] = [];
  const inside = new Map<PlaceKey, Scanned>();
  for (const scan of counting) {
    const { direction, previous, station } = scan;
    const place = placeOfScan(scan);
    const before = inside.get(place);
    if (direction === 'out') {
      inside.delete(place);
      continue;
    }
    const unseen = before !== undefined && before.station !== station && (previous === null || previous < before.at);
    if (before !== undefined && unseen) {
      const id = `admitted-twice/${before.id}/${scan.id}`;
      found.push({ id, kind: 'admitted-twice', subject: badge, sides: [scanSide(before), scanSide(scan)], decided: 'both-stand' });
    }
    inside.set(place, scan);
  }
  return found;
}

/** Badges that two stations made for one person under one revision: neither knew of the other's. */
export function twoBadges(registrant: string, badges: readonly BadgeRow[]): Conflict[] {
  const issued = badges
    .flatMap((row) => (row.issued === null ? [] : [{ row, ...row.issued }]))
    .toSorted((a, b) => compareBadges(b.row, a.row));
  const side = ({ row, station, at, revision }: (typeof issued)[number]): ConflictSide => ({
    station,
    at,
    subject: row.id,
    what: `revision ${revision}`,
    clockOffset: null,
  });
  const found: Conflict[] = [];
  for (const [index, winner] of issued.entries()) {
    const loser = issued[index + 1];
    if (loser === undefined || loser.revision !== winner.revision || loser.station === winner.station) continue;
    found.push({
      id: `two-badges/${winner.row.id}/${loser.row.id}`,
      kind: 'two-badges',
      subject: registrant,
      sides: [side(winner), side(loser)],
      decided: 'greater-badge-current',
    });
  }
  return found;
}

/** Values of an edit that met another value than the one its writer had seen: one of the two is lost. */
export function lostEdits(present: RegistrantRow | undefined, entry: JournalEntry): Conflict[] {
  const body = entry.kind === 'registrant.amended' ? RegistrantAmended.safeParse(entry.body) : null;
  if (present === undefined || present.erased !== null || body?.success !== true) return [];
  const edits: [name: string, before: Stamped<FieldValue> | null | undefined, after: FieldValue, was: string | null][] = [
    ...Object.entries(body.data.fields).map(([name, { value, was }]): (typeof edits)[number] => [name, present.fields[name], value, was]),
    ...(body.data.category === undefined
      ? []
      : [['category', present.category, body.data.category.value, body.data.category.was] satisfies (typeof edits)[number]]),
  ];
  return edits.flatMap(([name, before, after, was]): Conflict[] => {
    if (before == null || before.at === was || before.station === entry.station) return [];
    if (JSON.stringify(before.value) === JSON.stringify(after)) return [];
    const side = (stamped: Stamped<FieldValue>): ConflictSide => {
      const words = wordsOf(stamped.value);
      return {
        station: stamped.station,
        at: stamped.at,
        subject: present.id,
        what: words === null ? name : `${name}: ${words}`,
        clockOffset: null,
      };
    };
    const mine: Stamped<FieldValue> = { at: entry.at, station: entry.station, value: after };
    const sides = compareStamps(before, mine) > 0 ? [side(before), side(mine)] : [side(mine), side(before)];
    const [winner, loser] = sides;
    const id = `edit-lost/${present.id}/${name}/${winner?.at}${winner?.station}/${loser?.at}${loser?.station}`;
    return [{ id, kind: 'edit-lost', subject: present.id, sides, decided: 'later-edit-stands' }];
  });
}
