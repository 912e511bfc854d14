import { describe, expect, it } from 'vitest';
import { maxFieldValue } from '../contract/common/answers.ts';
import { at, entryOf, goodBodies, id, stationId } from './entries.fixture.ts';
import { checkEntry } from './kinds.ts';
import { isFieldsOf, isPlainValue, Row, refOf } from './rows.ts';

const stamp = { at: at(5), station: stationId(1) };

/** The row that a kind's good body adds. */
function rowOf(kind: string): Record<string, unknown> & Row {
  const [subject, body] = goodBodies[kind] ?? ['', {}];
  const check = checkEntry(entryOf(kind, subject, body));
  if (check.kind !== 'applicable') throw new Error(`no row of ${kind}`);
  return check.delta;
}
const accepts = (row: unknown) => Row.safeParse(row).success;
const value = (of: unknown) => ({ ...stamp, value: of });

const registrant = rowOf('registrant.registered');
const scan = rowOf('scan.recorded');
const planned = rowOf('appointment.planned');
const waiting = rowOf('waiting.joined');
const scanned = { ...goodBodies['scan.recorded']?.[1], ...stamp };
const plan = { ...goodBodies['appointment.planned']?.[1] };
const joined = { ...goodBodies['waiting.joined']?.[1], ...stamp };

describe('a row', () => {
  it.each(Object.keys(goodBodies))('that %s adds is one, and is none with a part missing or a part more', (kind) => {
    const row = rowOf(kind);
    expect(Row.parse(row)).toStrictEqual(row);
    for (const part of Object.keys(row)) expect(accepts({ ...row, [part]: undefined }), part).toBe(false);
    expect(accepts({ ...row, more: 1 })).toBe(false);
    expect(accepts({ ...row, table: 'person' })).toBe(false);
    for (const [part, inner] of Object.entries(row)) {
      if (typeof inner !== 'object' || inner === null || !('at' in inner)) continue;
      expect(accepts({ ...row, [part]: { ...inner, more: 1 } }), part).toBe(false);
      for (const name of ['at', 'station']) expect(accepts({ ...row, [part]: { ...inner, [name]: 'x' } }), `${part}.${name}`).toBe(false);
    }
  });

  /** A row, its part, what may stand there, and what may not. */
  it.each<[kind: string, part: string, good: unknown[], bad: unknown[]]>([
    ['registrant.registered', 'category', [null, value('media')], [value('Media'), value(null), 'media']],
    ['registrant.registered', 'language', [null, value('en')], [value(5), 'en']],
    [
      'registrant.registered',
      'fields',
      [{}, { name: value(['a']) }],
      [{ Name: value('a') }, { name: 'a' }, { name: value(5) }, { name: { ...value('a'), by: 1 } }],
    ],
    ['registrant.registered', 'registered', [null, stamp], [{ at: at(5) }, { ...stamp, more: 1 }]],
    ['registrant.registered', 'arrived', [null, stamp], [{ ...stamp, more: 1 }]],
    ['registrant.registered', 'erased', [null, stamp], [{ ...stamp, more: 1 }]],
    ['registrant.merged', 'joined', [value(true), value(false)], [value('yes'), null]],
    [
      'consent.recorded',
      'decision',
      [value({ given: false, version: '' })],
      [value({ given: 1, version: '' }), value({ given: true }), value({ given: true, version: '1', more: 1 }), null],
    ],
    ['consent.recorded', 'purpose', ['admission'], ['Admission', '']],
    ['badge.voided', 'voided', [null, value('lost')], [value(5)]],
    [
      'badge.issued',
      'issued',
      [null, { ...stamp, registrant: id(1), revision: 0, template: 'a', expires: 0 }],
      [
        { ...stamp, registrant: id(1), revision: 0.5, template: 'a', expires: 0 },
        { ...stamp, registrant: id(1), revision: 0, template: 'A', expires: 0 },
        { ...stamp, registrant: id(1), revision: 0, template: 'a', expires: '0' },
        { ...stamp, registrant: 'x', revision: 0, template: 'a', expires: 0 },
        stamp,
      ],
    ],
    ['scan.recorded', 'scanned', [null], [stamp]],
    ['scan.recorded', 'annulled', [null, value('undone')], [value(5)]],
    [
      'lead.captured',
      'captured',
      [null, { ...stamp, exhibitor: 'a', registrant: null, badge: null }],
      [
        { ...stamp, exhibitor: 'A', registrant: null, badge: null },
        { ...stamp, exhibitor: 'a', badge: null },
        { ...stamp, exhibitor: 'a', registrant: null },
      ],
    ],
    ['lead.captured', 'fields', [{}], [{ note: 'x' }, { Note: value('x') }]],
    ['appointment.planned', 'first', [null, value(true)], [value('yes')]],
    ['appointment.planned', 'second', [null, value(false)], [value('no')]],
    ['appointment.planned', 'planned', [null], [value({})]],
    ['waiting.moved', 'moved', [null, value('came'), value('left')], [value('went')]],
    ['waiting.joined', 'joined', [null], [stamp]],
    [
      'pin.failed',
      'failed',
      [
        { ...stamp, rank: 'supervisor', wrong: 1 },
        { ...stamp, offset: 9_000, rank: 'staff', wrong: 2 },
      ],
      [
        null,
        stamp,
        { ...stamp, rank: 'visitor', wrong: 1 },
        { ...stamp, rank: 'staff', wrong: 0 },
        { ...stamp, offset: 0, rank: 'staff', wrong: 1 },
      ],
    ],
  ])('that %s adds holds to what its %s may be', (kind, part, good, bad) => {
    const row = rowOf(kind);
    for (const each of good) expect(accepts({ ...row, [part]: each }), JSON.stringify(each)).toBe(true);
    for (const each of bad) expect(accepts({ ...row, [part]: each }), JSON.stringify(each)).toBe(false);
  });

  /** Tries what may stand in a part of a row's facts, and what may not. */
  function tryPart(within: (more: object) => object, part: string, good: readonly unknown[], bad: readonly unknown[]): void {
    for (const each of good) expect(accepts(within({ [part]: each })), JSON.stringify(each)).toBe(true);
    for (const each of bad) expect(accepts(within({ [part]: each })), JSON.stringify(each)).toBe(false);
    expect(accepts(within({ more: 1 }))).toBe(false);
  }

  it.each<[part: string, good: unknown[], bad: unknown[]]>([
    ['badge', [null], ['x']],
    ['registrant', [null], ['x']],
    ['checkpoint', ['south'], ['', 'South', null]],
    ['zone', ['forum'], ['', 'Forum', null]],
    ['session', [null], ['', 'Opening']],
    ['direction', ['in', 'out'], ['', 'up']],
    ['verdict', ['admitted', 'refused'], ['', 'held']],
    ['reason', [null, 'full'], ['', 'Full']],
    ['overriddenBy', [null, 'x', 'x'.repeat(64)], ['', 'x'.repeat(65)]],
    ['previous', [null], ['noon']],
    ['isUnconfirmed', [true, false], [null]],
    ['happened', [null, 0], [-1, 0.5]],
    ['why', [null, '', 'x'.repeat(200)], ['x'.repeat(201)]],
    ['answers', [null, {}, { a: 'b' }], [{ A: 'b' }, { a: 'B' }]],
  ])('of a scan holds to what its %s may be', (part, good, bad) => {
    tryPart((more) => ({ ...scan, scanned: { ...scanned, ...more } }), part, good, bad);
  });

  it.each<[part: string, good: unknown[], bad: unknown[]]>([
    ['source', ['', 'x'.repeat(60)], ['x'.repeat(61)]],
    ['reference', ['', 'x'.repeat(120)], ['x'.repeat(121)]],
    ['startsAt', [0], [-1, 0.5]],
    ['endsAt', [0], [-1, 0.5]],
    ['table', ['', 'x'.repeat(40)], ['x'.repeat(41)]],
    [
      'first',
      [{ exhibitor: 'a' }],
      [{}, { exhibitor: 'A' }, { exhibitor: 'a', more: 1 }, { registrant: 'x' }, { registrant: id(1), exhibitor: 'a' }],
    ],
    ['second', [{ registrant: id(1) }], [{}, null]],
    ['isCancelled', [true], [null]],
  ])('of an appointment holds to what its %s may be', (part, good, bad) => {
    tryPart((more) => ({ ...planned, planned: value({ ...plan, ...more }) }), part, good, bad);
  });

  it.each<[part: string, good: unknown[], bad: unknown[]]>([
    [
      'place',
      ['zone:expo', `session:${'a'.repeat(48)}`],
      ['expo', 'hall:expo', 'zone:Expo', ' zone:expo', 'zone:expo!', 'zone:', `zone:${'a'.repeat(49)}`, 'zone:-a'],
    ],
    ['number', [1, 99_999], [0, 100_000, 1.5]],
    ['badge', [null], ['x']],
    ['registrant', [null], ['x']],
  ])('of somebody who waits holds to what its %s may be', (part, good, bad) => {
    tryPart((more) => ({ ...waiting, joined: { ...joined, ...more } }), part, good, bad);
  });

  it('of a scan from before stations told more of it says so', () => {
    const { isUnconfirmed: _, happened: __, why: ___, answers: ____, ...early } = scanned as Record<string, unknown>;
    expect(Row.parse({ ...scan, scanned: early })).toStrictEqual({
      ...scan,
      scanned: { ...early, isUnconfirmed: false, happened: null, why: null, answers: null },
    });
  });

  it('is named by its table and its key there', () => {
    const names = Object.keys(goodBodies).map((kind) => refOf(rowOf(kind)));
    expect(names).toStrictEqual([
      ...[1, 1].map(() => ({ table: 'registrant', key: id(1) })),
      ...[1, 1].map(() => ({ table: 'link', key: `${id(1)}/${id(2)}` })),
      ...[1, 1].map(() => ({ table: 'registrant', key: id(1) })),
      { table: 'consent', key: `${id(1)}/newsletter` },
      ...[1, 1].map(() => ({ table: 'badge', key: id(0x100) })),
      ...[1, 1].map(() => ({ table: 'scan', key: id(0x200) })),
      ...[1, 1].map(() => ({ table: 'lead', key: id(0x300) })),
      { table: 'contact', key: `acme/${id(1)}` },
      ...[1, 1].map(() => ({ table: 'appointment', key: id(0x400) })),
      ...[1, 1].map(() => ({ table: 'waiting', key: id(0x500) })),
      { table: 'attempt', key: id(0x600) },
    ]);
  });
});

describe('a field’s value', () => {
  const good = [
    '',
    'x'.repeat(maxFieldValue),
    [],
    ['', 'x'.repeat(200)],
    Array.from({ length: 60 }, () => 'x'),
    { key: null },
    { key: '0123abc' },
  ];
  const bad = [
    ...['x'.repeat(maxFieldValue + 1), ['x'.repeat(201)], Array.from({ length: 61 }, () => 'x'), ['x', 5], [[]], 5, null, undefined, true],
    ...[
      {},
      { key: '' },
      { key: '0123ABC' },
      { key: '0123abcd' },
      { key: '0123ab' },
      { key: 5 },
      { key: ['0123abc'] },
      { key: undefined },
      { key: null, more: 1 },
      { more: null },
    ],
  ];
  it.each([
    ['a quick look', isPlainValue],
    ['the schema', (each: unknown) => accepts({ ...registrant, fields: { name: value(each) } })],
  ])('is a text, a list of texts, or a key, by %s', (_, accept) => {
    for (const each of good) expect(accept(each), JSON.stringify(each)).toBe(true);
    for (const each of bad) expect(accept(each), JSON.stringify(each)).toBe(false);
  });

  it('stands under a field’s name', () => {
    const isFive = (each: unknown) => each === 5;
    expect(isFieldsOf({}, isFive)).toBe(true);
    expect(isFieldsOf({ a: 5, aB1: 5, [`a${'b'.repeat(39)}`]: 5 }, isFive)).toBe(true);
    expect(isFieldsOf({ a: 5, b: 6 }, isFive)).toBe(false);
    for (const wrong of [{ A: 5 }, { 'a b': 5 }, { '': 5 }, { [`a${'b'.repeat(40)}`]: 5 }, [], [5], null, undefined, 'a'])
      expect(isFieldsOf(wrong, isFive), JSON.stringify(wrong)).toBe(false);
  });
});
