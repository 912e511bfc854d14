import { describe, expect, it } from 'vitest';
import { RegistrantId } from '../contract/common/ids.ts';
import { at, entryOf, goodBodies, id, salt, stationId } from './entries.fixture.ts';
import { checkEntry, knownKinds, personalKinds } from './kinds.ts';
import { emptyRegistrant } from './tables/registrant.ts';

const stamp = { at: at(5), station: stationId(1) };
const entry = (kind: string, more: object = {}) => {
  const [subject, body] = goodBodies[kind] ?? ['', {}];
  return entryOf(kind, subject, { ...body, ...more });
};
const person = emptyRegistrant(RegistrantId.parse(id(1)));
const bodyOf = (kind: string) => goodBodies[kind]?.[1] ?? {};

/** Parts that may be left out: of scans, those that came later than the first scans. */
const optional = [
  'registrant.amended category',
  'lead.captured credential',
  'badge.issued card',
  ...['isUnconfirmed', 'happened', 'why', 'answers'].map((part) => `scan.recorded ${part}`),
];

/** What each kind's good body adds. */
const adds: Record<string, object> = {
  'registrant.registered': {
    ...person,
    category: { ...stamp, value: 'public' },
    language: { ...stamp, value: 'en' },
    fields: { name: { ...stamp, value: 'Ada' } },
    registered: stamp,
  },
  'registrant.amended': { ...person, category: { ...stamp, value: 'media' }, fields: { name: { ...stamp, value: 'Eve' } } },
  'registrant.merged': { table: 'link', a: id(1), b: id(2), joined: { ...stamp, value: true } },
  'registrant.separated': { table: 'link', a: id(1), b: id(2), joined: { ...stamp, value: false } },
  'registrant.erased': { ...person, erased: stamp },
  'registrant.arrived': { ...person, arrived: stamp },
  'consent.recorded': {
    table: 'consent',
    registrant: id(1),
    purpose: 'newsletter',
    decision: { ...stamp, value: { given: true, version: '2' } },
  },
  'badge.issued': {
    table: 'badge',
    id: id(0x100),
    issued: { ...stamp, registrant: id(1), revision: 2, template: 'card', expires: 8 },
    voided: null,
  },
  'badge.voided': { table: 'badge', id: id(0x100), issued: null, voided: { ...stamp, value: 'withdrawn' } },
  'scan.recorded': { table: 'scan', id: id(0x200), scanned: { ...bodyOf('scan.recorded'), ...stamp }, annulled: null },
  'scan.annulled': { table: 'scan', id: id(0x200), scanned: null, annulled: { ...stamp, value: 'undone' } },
  'lead.captured': {
    table: 'lead',
    id: id(0x300),
    captured: { ...stamp, exhibitor: 'acme', registrant: id(1), badge: id(0x100) },
    fields: { leadNote: { ...stamp, value: 'hot' } },
  },
  'lead.amended': { table: 'lead', id: id(0x300), captured: null, fields: { leadRating: { ...stamp, value: '5' } } },
  'contact.disclosed': {
    table: 'contact',
    exhibitor: 'acme',
    registrant: id(1),
    disclosed: {
      ...stamp,
      value: { standing: 'good', badges: [id(0x100)], category: 'public', details: { name: 'Ada', phone: '+8613800138000' } },
    },
  },
  'appointment.planned': {
    table: 'appointment',
    id: id(0x400),
    planned: { ...stamp, value: bodyOf('appointment.planned') },
    first: null,
    second: null,
  },
  'appointment.attended': { table: 'appointment', id: id(0x400), planned: null, first: null, second: { ...stamp, value: true } },
  'waiting.joined': { table: 'waiting', id: id(0x500), joined: { ...stamp, ...bodyOf('waiting.joined') }, moved: null },
  'waiting.moved': { table: 'waiting', id: id(0x500), joined: null, moved: { ...stamp, value: 'called' } },
  'pin.failed': { table: 'attempt', id: id(0x600), failed: { ...stamp, rank: 'staff', wrong: 3 } },
};

describe('an entry', () => {
  it.each(Object.keys(adds))('%s adds its row to the state', (kind) => {
    const check = checkEntry(entry(kind));
    expect(check.kind === 'applicable' && check.delta).toStrictEqual(adds[kind]);
  });

  it('is of one of the kinds that are known, some of which hold personal fields', () => {
    expect(Object.keys(adds).toSorted()).toEqual(knownKinds.toSorted());
    expect(personalKinds.toSorted()).toEqual([
      'badge.issued',
      'contact.disclosed',
      'lead.amended',
      'lead.captured',
      'registrant.amended',
      'registrant.registered',
    ]);
  });

  it.each(Object.keys(goodBodies))('%s is refused with a part missing, a part more, or no salt', (kind) => {
    for (const part of Object.keys(bodyOf(kind))) {
      const isOptional = optional.includes(`${kind} ${part}`);
      expect(checkEntry(entry(kind, { [part]: undefined })).kind, part).toBe(isOptional ? 'applicable' : 'refused');
    }
    expect(checkEntry(entry(kind, { more: 1 })).kind).toBe('refused');
    for (const wrong of ['', `${salt}0`, `0${salt}`, salt.slice(1), salt.toUpperCase(), 5]) {
      expect(checkEntry(entry(kind, { salt: wrong })).kind, String(wrong)).toBe('refused');
    }
  });

  it.each(Object.keys(goodBodies))('%s is refused about what is no id', (kind) => {
    const check = checkEntry({ ...entry(kind), subject: '00000000-0000-4000-8000-000000000000' });
    expect(check).toEqual({
      kind: 'refused',
      detail: `${kind}: the subject 00000000-0000-4000-8000-000000000000 can't be one of this kind`,
    });
  });

  it('that is refused names its kind and the part that is wrong', () => {
    expect(checkEntry(entry('registrant.amended', { fields: { name: { value: 'x', was: 'noon' } } }))).toEqual({
      kind: 'refused',
      detail: 'registrant.amended body: fields.name.was must be 16 hex digits',
    });
    expect(checkEntry(entry('registrant.registered', { salt: 'x' }))).toEqual({
      kind: 'refused',
      detail: 'registrant.registered body: salt must be 16 bytes in hex',
    });
  });

  it('of an unknown kind is none of these', () => {
    expect(checkEntry(entryOf('future.kind', id(1), {}))).toEqual({ kind: 'unknown-kind' });
  });
});

describe('a body', () => {
  /** Kind, part, what may stand there, and what may not. */
  it.each<[kind: string, part: string, good: unknown[], bad: unknown[]]>([
    ['registrant.registered', 'language', ['en', 'x'.repeat(35)], ['e', 'x'.repeat(36), 5]],
    ['registrant.registered', 'category', ['media'], ['Media', '', 5]],
    ['registrant.registered', 'fields', [{}, { a: ['b'] }, { a: { key: null } }], [{ A: 'b' }, { a: 5 }, [], null]],
    ['registrant.registered', 'visit', [id(1)], ['x', null]],
    [
      'registrant.amended',
      'category',
      [{ value: 'media', was: null }],
      [{ value: 'Media', was: null }, { value: 'media' }, { value: 'a', was: null, by: 1 }],
    ],
    [
      'registrant.amended',
      'fields',
      [{}, { a: { value: '', was: null } }],
      [{ a: { value: '' } }, { a: { value: '', was: null, by: 1 } }, { A: { value: '', was: null } }],
    ],
    ['registrant.erased', 'why', ['request', 'retention'], ['', 'whim']],
    ['registrant.arrived', 'how', ['kiosk', 'desk', 'gate'], ['', 'parachute']],
    ['registrant.arrived', 'checkpoint', [null, 'north'], ['', 'North']],
    ['consent.recorded', 'version', ['1', 'x'.repeat(32)], ['', 'x'.repeat(33)]],
    ['consent.recorded', 'language', ['en', 'x'.repeat(35)], ['e', 'x'.repeat(36)]],
    ['consent.recorded', 'given', [true, false], ['yes', null]],
    ['badge.issued', 'revision', [1, 65_535], [0, 65_536, 1.5]],
    ['badge.issued', 'reason', ['first', 'not-printed', 'lost', 'spoilt', 'corrected'], ['', 'stolen']],
    ['badge.issued', 'issuer', ['0123456789abcdef'], ['0123456789ABCDEF', '0123456789abcde', '0123456789abcdef0']],
    ['badge.voided', 'reason', ['lost', 'spoilt', 'corrected', 'withdrawn', 'test'], ['', 'stolen']],
    ['scan.annulled', 'reason', ['mistake', 'undone', 'test'], ['', 'whim']],
    ['lead.captured', 'registrant', [null, id(3)], ['x']],
    ['lead.captured', 'badge', [null, id(3)], ['x']],
    ['lead.captured', 'fields', [{}, { note: 'x' }], [{ Note: 'x' }, { note: 5 }]],
    ['lead.amended', 'fields', [{}, { note: 'x' }], [{ Note: 'x' }, { note: 5 }]],
    ['appointment.attended', 'party', ['first', 'second'], ['', 'third']],
    ['appointment.attended', 'isHere', [true, false], [1]],
    ['waiting.moved', 'to', ['called', 'came', 'left'], ['', 'went']],
    ['pin.failed', 'rank', ['staff', 'supervisor'], ['', 'visitor', null]],
    ['pin.failed', 'wrong', [1, 40], [0, -1, 1.5, '1', null]],
  ])('of %s holds to what its %s may be', (kind, part, good, bad) => {
    for (const value of good) expect(checkEntry(entry(kind, { [part]: value })).kind, JSON.stringify(value)).toBe('applicable');
    for (const value of bad) expect(checkEntry(entry(kind, { [part]: value })).kind, JSON.stringify(value)).toBe('refused');
  });
});
