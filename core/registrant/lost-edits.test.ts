import { describe, expect, it } from 'vitest';
import { BadgeId, RegistrantId } from '../contract/common/ids.ts';
import { at, entryOf, id, stationId } from '../journal/entries.fixture.ts';
import type { BadgeRow, FieldValue, RegistrantRow } from '../journal/rows.ts';
import { emptyRegistrant } from '../journal/tables/registrant.ts';
import { lostEdits, twoBadges } from './conflicts.ts';

const person = RegistrantId.parse(id(1));
const side = (station: number, millis: number, subject: string, what: string) => ({
  station: stationId(station),
  at: at(millis),
  subject,
  what,
  clockOffset: null,
});

/** Somebody whose topics station 1 wrote at 5 ms. */
const holding = (value: FieldValue): RegistrantRow => ({
  ...emptyRegistrant(person),
  category: { at: at(5), station: stationId(1), value: 'public' },
  fields: { topics: { at: at(5), station: stationId(1), value } },
});
/** What is lost where another station writes a value without having seen the one that is there. */
const lost = (before: FieldValue, after: FieldValue, { station = 2, millis = 9, was = null as string | null } = {}) =>
  lostEdits(holding(before), entryOf('registrant.amended', person, { fields: { topics: { value: after, was } } }, { station, millis }));

describe('an edit that met another', () => {
  it('is shown by both values, the later one first', () => {
    const [later, earlier] = [side(2, 9, person, 'topics: b'), side(1, 5, person, 'topics: a')];
    expect(lost('a', 'b')).toStrictEqual([
      {
        id: `edit-lost/${person}/topics/${at(9)}${stationId(2)}/${at(5)}${stationId(1)}`,
        kind: 'edit-lost',
        subject: person,
        sides: [later, earlier],
        decided: 'later-edit-stands',
      },
    ]);
    expect(lost('a', 'b', { millis: 3 })).toMatchObject([
      {
        id: `edit-lost/${person}/topics/${at(5)}${stationId(1)}/${at(3)}${stationId(2)}`,
        sides: [side(1, 5, person, 'topics: a'), side(2, 3, person, 'topics: b')],
      },
    ]);
  });

  it('is put in words: lists with commas, redacted values by their key, or by the field’s name alone', () => {
    const words = (value: FieldValue) => lost('before', value).flatMap(({ sides }) => sides[0]?.what);
    expect(words(['a', 'b'])).toEqual(['topics: a, b']);
    expect(words({ key: '0123abc' })).toEqual(['topics: #0123abc']);
    expect(words({ key: null })).toEqual(['topics']);
    expect(words('')).toEqual(['topics: ']);
  });

  it('is none where it came to the same, had been seen, or is the station’s own', () => {
    expect(lost(['a', 'b'], ['a', 'b'])).toEqual([]);
    expect(lost(['a', 'b'], ['b', 'a'])).toHaveLength(1);
    expect(lost('a', 'b', { was: at(5) })).toEqual([]);
    expect(lost('a', 'b', { was: at(4) })).toHaveLength(1);
    // A later one had been seen: of another record of the same person.
    expect(lost('a', 'b', { was: at(7) })).toEqual([]);
    expect(lost('a', 'b', { station: 1 })).toEqual([]);
  });

  it('is none of a field that nobody had written, or where nothing of the person is there', () => {
    const edit = entryOf('registrant.amended', person, { fields: { name: { value: 'x', was: null } } }, { station: 2 });
    expect(lostEdits(holding('a'), edit)).toEqual([]);
    expect(lostEdits(undefined, edit)).toEqual([]);
    const category = entryOf('registrant.amended', person, { fields: {}, category: { value: 'media', was: null } }, { station: 2 });
    expect(lostEdits(emptyRegistrant(person), category)).toEqual([]);
    expect(lostEdits(holding('a'), category)).toHaveLength(1);
  });

  it('is none in an entry that is no edit, or no good one', () => {
    const edit = entryOf('registrant.amended', person, { fields: { topics: { value: 'b', was: null } } }, { station: 2, millis: 9 });
    expect(lostEdits(holding('a'), edit)).toHaveLength(1);
    expect(lostEdits(holding('a'), { ...edit, kind: 'lead.amended' })).toEqual([]);
    expect(lostEdits(holding('a'), { ...edit, body: {} })).toEqual([]);
  });
});

describe('two badges of one revision', () => {
  const badge = (n: number, station: number, millis: number, revision = 1): BadgeRow => ({
    table: 'badge',
    id: BadgeId.parse(id(0x100 + n)),
    issued: { at: at(millis), station: stationId(station), registrant: person, revision, template: 'card', expires: 2 },
    voided: null,
  });
  it('are shown by their stations, the current one first', () => {
    const conflict = {
      id: `two-badges/${id(0x102)}/${id(0x101)}`,
      kind: 'two-badges',
      subject: person,
      sides: [side(2, 9, id(0x102), 'revision 1'), side(1, 5, id(0x101), 'revision 1')],
      decided: 'greater-badge-current',
    };
    expect(twoBadges(person, [badge(1, 1, 5), badge(2, 2, 9)])).toStrictEqual([conflict]);
    expect(twoBadges(person, [badge(2, 2, 9), badge(1, 1, 5)])).toStrictEqual([conflict]);
  });
  it('are found among more, each with the one before it', () => {
    const all = [badge(3, 3, 7), badge(4, 1, 1, 2), badge(2, 2, 9), badge(1, 1, 5)];
    expect(twoBadges(person, all).map(({ sides }) => sides.map(({ subject }) => subject))).toEqual([
      [id(0x102), id(0x103)],
      [id(0x103), id(0x101)],
    ]);
  });
  it('are none where of one only is known that it was voided', () => {
    expect(twoBadges(person, [badge(1, 1, 5), { ...badge(2, 2, 9), issued: null }])).toEqual([]);
    expect(twoBadges(person, [])).toEqual([]);
  });
});
