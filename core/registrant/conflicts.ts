import type { Conflict, ConflictSide } from '../contract/common/conflict.ts';
import type { JournalEntry } from '../contract/common/entry.ts';
import { RegistrantAmended } from '../journal/kinds/registrant-amended.ts';
import type { BadgeRow, FieldValue, RegistrantRow, Stamped } from '../journal/rows.ts';
import { compareStamps } from '../journal/stamps.ts';
import { isTombstone } from '../journal/tables/registrant.ts';
import { compareBadges } from './badges.ts';

const wordsOf = (value: FieldValue): string | null =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : value.key === null ? null : `#${value.key}`;

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
  if (present === undefined || isTombstone(present) || body?.success !== true) return [];
  const edits: [name: string, before: Stamped<FieldValue> | null | undefined, after: FieldValue, was: string | null][] = [
    ...Object.entries(body.data.fields).map(([name, { value, was }]): (typeof edits)[number] => [name, present.fields[name], value, was]),
    ...(body.data.category === undefined
      ? []
      : [['category', present.category, body.data.category.value, body.data.category.was] satisfies (typeof edits)[number]]),
  ];
  return edits.flatMap(([name, before, after, was]): Conflict[] => {
    // Of somebody with several records the writer saw what they say together: of this one it replaces what was superseded before.
    const isSeen = before == null || (was !== null && before.at <= was);
    if (isSeen || before.station === entry.station) return [];
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
