import { describe, expect, it } from 'vitest';
import { BadgeId, RegistrantId } from '../contract/common/ids.ts';
import { compareBadges, currentBadge } from '../registrant/badges.ts';
import { applyAll, deltasOf } from './apply.ts';
import { at, entryOf, goodBodies, id, stationId } from './entries.fixture.ts';
import { joinRows } from './join.ts';
import { restamp } from './restamp.ts';
import type { BadgeRow, ConsentRow, LinkRow, RegistrantRow, ScanRow } from './rows.ts';
import { compareStamps, earliest, latest, latestFields } from './stamps.ts';
import { joinConsents } from './tables/consent.ts';
import { joinLinks } from './tables/link.ts';
import { emptyRegistrant } from './tables/registrant.ts';
import { doesCount } from './tables/scan.ts';

const person = RegistrantId.parse(id(1));
const stamp = (millis: number, station = 1) => ({ at: at(millis), station: stationId(station) });
const stamped = <T>(value: T, millis: number, station = 1) => ({ ...stamp(millis, station), value });

describe('the order of writing', () => {
  it('is by time, then by station', () => {
    expect(compareStamps(stamp(1, 2), stamp(2, 1))).toBe(-1);
    expect(compareStamps(stamp(2, 1), stamp(1, 2))).toBe(1);
    expect(compareStamps(stamp(1, 1), stamp(1, 2))).toBe(-1);
    expect(compareStamps(stamp(1, 2), stamp(1, 1))).toBe(1);
    expect(compareStamps(stamp(1, 1), stamp(1, 1))).toBe(0);
  });

  it('decides what was first, and what is last; what is known beats what is not', () => {
    const [one, two] = [stamped('one', 1), stamped('two', 2)];
    for (const [a, b] of [
      [one, two],
      [two, one],
    ] as const) {
      expect(earliest(a, b)).toBe(one);
      expect(latest(a, b)).toBe(two);
    }
    expect([earliest(one, null), earliest(null, one), latest(one, null), latest(null, one)]).toEqual([one, one, one, one]);
    expect([earliest(null, null), latest(null, null)]).toEqual([null, null]);
    // An entry that is seen again changes nothing, not even the object.
    expect(earliest(one, { ...one })).toBe(one);
    expect(latest(one, { ...one })).toBe(one);
  });

  it('decides field by field', () => {
    const [before, same] = [stamped('a', 2), stamped('a', 2)];
    const joined = latestFields(
      { kept: stamped('a', 1), newer: before, older: stamped('a', 1), again: before },
      { newer: stamped('b', 1), older: stamped('b', 2), again: same, added: stamped('c', 1) },
    );
    expect(joined).toEqual({
      kept: stamped('a', 1),
      newer: stamped('a', 2),
      older: stamped('b', 2),
      again: before,
      added: stamped('c', 1),
    });
    expect(joined.again).toBe(before);
  });
});

describe('two that were stamped at once', () => {
  const consent = (given: boolean, version: string, millis = 5): ConsentRow => ({
    table: 'consent',
    registrant: person,
    purpose: 'newsletter',
    decision: stamped({ given, version }, millis),
  });
  const joinsTo = (one: ConsentRow, other: ConsentRow, wins: ConsentRow) => {
    expect(joinConsents(one, other)).toBe(wins);
    expect(joinConsents(other, one)).toBe(wins);
  };
  it('a withdrawal of a consent wins, then the later version; the same again changes nothing', () => {
    const [yes, no] = [consent(true, '1'), consent(false, '1')];
    joinsTo(yes, no, no);
    const [first, second] = [consent(true, '1'), consent(true, '2')];
    joinsTo(first, second, second);
    expect(joinConsents(first, consent(true, '1'))).toBe(first);
    const later = consent(true, '1', 6);
    joinsTo(later, no, later);
  });

  it('of two words on a link the last stands, and the same again changes nothing', () => {
    const link = (value: boolean, millis: number): LinkRow => ({
      table: 'link',
      a: person,
      b: RegistrantId.parse(id(2)),
      joined: stamped(value, millis),
    });
    const [merged, separated] = [link(true, 1), link(false, 2)];
    expect(joinLinks(merged, separated)).toBe(separated);
    expect(joinLinks(separated, merged)).toBe(separated);
    expect(joinLinks(merged, link(true, 1))).toBe(merged);
  });
});

describe('badges', () => {
  const badge = (n: number, issued: { revision: number; millis: number } | null, isVoided = false): BadgeRow => ({
    table: 'badge',
    id: BadgeId.parse(id(0x100 + n)),
    issued:
      issued === null ? null : { ...stamp(issued.millis), registrant: person, revision: issued.revision, template: 'card', expires: 9 },
    voided: isVoided ? stamped('lost', 7) : null,
  });
  const order = (a: BadgeRow, b: BadgeRow) => [Math.sign(compareBadges(a, b)), Math.sign(compareBadges(b, a))];
  it('are in the order of revision, time and id; one whose issue is not known yet is before all', () => {
    expect(order(badge(1, { revision: 2, millis: 1 }), badge(2, { revision: 1, millis: 9 }))).toEqual([1, -1]);
    expect(order(badge(1, { revision: 1, millis: 9 }), badge(2, { revision: 1, millis: 1 }))).toEqual([1, -1]);
    expect(order(badge(2, { revision: 1, millis: 1 }), badge(1, { revision: 1, millis: 1 }))).toEqual([1, -1]);
    expect(compareBadges(badge(1, { revision: 1, millis: 1 }), badge(1, { revision: 1, millis: 1 }))).toBe(0);
    expect(order(badge(1, { revision: 1, millis: 1 }), badge(2, null))).toEqual([1, -1]);
    expect(compareBadges(badge(1, null), badge(2, null))).toBe(0);
  });
  it('are current only once issued and not voided', () => {
    const good = badge(1, { revision: 1, millis: 1 });
    expect(currentBadge([badge(3, null), good, badge(2, { revision: 2, millis: 2 }, true)])).toBe(good);
    expect(currentBadge([badge(3, null)])).toBeNull();
  });
});

describe('a scan', () => {
  const scan = (verdict: 'admitted' | 'refused' | null, isAnnulled = false) =>
    ({ table: 'scan', scanned: verdict === null ? null : { verdict }, annulled: isAnnulled ? stamped('undone', 1) : null }) as ScanRow;
  it('counts where it let somebody in and nobody took it back', () => {
    expect([scan('admitted'), scan('refused'), scan(null), scan('admitted', true)].map(doesCount)).toEqual([true, false, false, false]);
  });
});

describe('entries of another incarnation of a station', () => {
  it('get its id where they were written, as deep as they are, and nothing else does', () => {
    const row: RegistrantRow = {
      ...emptyRegistrant(person),
      category: stamped('public', 1, 1),
      language: stamped('en', 2, 1),
      fields: { name: stamped(['a', 'b'], 1, 1), note: stamped('x', 1, 3), phone: stamped({ key: null }, 1, 1) },
      registered: stamp(1, 1),
    };
    const before = structuredClone(row);
    expect(restamp(row, stationId(1), stationId(2), new Map([[at(1), at(1)]]))).toStrictEqual({
      ...row,
      category: stamped('public', 1, 2),
      fields: { name: stamped(['a', 'b'], 1, 2), note: stamped('x', 1, 3), phone: stamped({ key: null }, 1, 2) },
      registered: stamp(1, 2),
    });
    expect(row).toStrictEqual(before);
    const link: LinkRow = { table: 'link', a: person, b: person, joined: stamped(true, 1, 1) };
    expect(restamp(link, stationId(1), stationId(2), new Map())).toStrictEqual(link);
  });
});

describe('rows', () => {
  const kinds = [
    'registrant.arrived',
    'registrant.merged',
    'consent.recorded',
    'badge.issued',
    'scan.recorded',
    'lead.captured',
    'appointment.planned',
    'waiting.joined',
    'pin.failed',
  ];
  const entries = kinds.map((kind) => entryOf(kind, goodBodies[kind]?.[0] ?? '', goodBodies[kind]?.[1] ?? {}));
  const rows = deltasOf(entries);
  it('are joined with those of their own table, and with no others', () => {
    expect(rows.map(({ table }) => table)).toEqual([
      'registrant',
      'link',
      'consent',
      'badge',
      'scan',
      'lead',
      'appointment',
      'waiting',
      'attempt',
    ]);
    for (const row of rows) {
      expect(joinRows(row, row)).toEqual(row);
      for (const other of rows)
        if (other !== row)
          expect(() => joinRows(row, other), `${row.table}, ${other.table}`).toThrow(
            `A row of ${row.table} can't be joined with one of ${other.table}.`,
          );
    }
  });
  it('are what entries of known kinds add, under their table and key', () => {
    const [arrived] = entries;
    if (arrived === undefined) throw new Error('one entry was wanted');
    expect(deltasOf([{ ...arrived, kind: 'future.kind' }, { ...arrived, body: {} }, arrived])).toEqual(rows.slice(0, 1));
    expect([...applyAll(new Map(), rows).keys()]).toEqual([
      `registrant/${id(1)}`,
      `link/${id(1)}/${id(2)}`,
      `consent/${id(1)}/newsletter`,
      `badge/${id(0x100)}`,
      `scan/${id(0x200)}`,
      `lead/${id(0x300)}`,
      `appointment/${id(0x400)}`,
      `waiting/${id(0x500)}`,
      `attempt/${id(0x600)}`,
    ]);
  });
});
