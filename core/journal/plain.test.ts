import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainEntry, JournalEntry } from '../contract/common/entry.ts';
import { parseFeedPage } from '../contract/hub/sync.ts';
import type { Kind } from './kind.ts';
import { badgeIssued } from './kinds/badge-issued.ts';
import { registrantRegistered } from './kinds/registrant-registered.ts';

const id = '01907f2e-0000-7000-8000-000000000001';
const hash = 'a'.repeat(64);
const entry = {
  station: id,
  seq: 1,
  at: '0199e0c8aaaa0000',
  kind: 'registrant.registered',
  subject: id,
  actor: 'visitor',
  offset: null,
  body: { salt: 'b'.repeat(32) },
  prev: hash,
  hash,
};
const registered = {
  salt: '0'.repeat(32),
  visit: id,
  category: 'public',
  language: 'en',
  fields: { name: '张伟', topics: ['a'], phone: { key: 'abcdef1' }, email: { key: null } },
};
const issued = {
  salt: '0'.repeat(32),
  registrant: id,
  revision: 1,
  template: 'card',
  issued: 1,
  expires: 2,
  issuer: '0'.repeat(16),
  reason: 'first',
};

/** What comes instead of a good value. */
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    undefined,
    '',
    0,
    -1,
    1.5,
    2 ** 60,
    65_536,
    id.toUpperCase(),
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'x'.repeat(4001),
    ['y'.repeat(201)],
    Array.from({ length: 61 }, () => 'z'),
    { key: 'abcdef1', more: 1 },
    { Name: 'upper' },
    { name: 5 },
    { name: 'x'.repeat(4001) },
    { ['n'.repeat(41)]: 'long' },
    [],
    null,
    hash.toUpperCase(),
    'a'.repeat(65),
    'lost',
  ),
);
/** A good value with some of its parts replaced, and others added. */
const spoilt = (good: Record<string, unknown>) =>
  fc
    .tuple(fc.subarray(Object.keys(good)), fc.array(odd, { minLength: 11, maxLength: 11 }), fc.dictionary(fc.string(), odd, { maxKeys: 1 }))
    .map(([keys, values, more]) => ({ ...good, ...Object.fromEntries(keys.map((key, index) => [key, values[index]])), ...more }));

describe('the quick look at what comes by the hundred thousand', () => {
  it('takes entries and bodies as stations write them', () => {
    expect(isPlainEntry(entry)).toBe(true);
    expect(isPlainEntry({ ...entry, bodyHash: hash, offset: -5 })).toBe(true);
    expect(registrantRegistered.isPlain?.(registered)).toBe(true);
    expect(badgeIssued.isPlain?.(issued)).toBe(true);
  });

  it('never takes an entry that the schema does not, or mends', () => {
    fc.assert(
      fc.property(fc.oneof(spoilt(entry), spoilt({ ...entry, bodyHash: hash })), (value) => {
        if (isPlainEntry(value)) expect(JournalEntry.parse(value)).toEqual(value);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['registrations', registrantRegistered, registered],
    ['badges', badgeIssued, issued],
  ] as [string, Kind<unknown>, Record<string, unknown>][])(
    'never takes bodies of %s that the schema does not, or mends',
    (_, kind, good) => {
      fc.assert(
        fc.property(spoilt(good), (value) => {
          if (kind.isPlain?.(value) === true) expect(kind.body.parse(value)).toEqual(value);
        }),
        { numRuns: 3_000 },
      );
    },
  );

  it('reads a page of the feed whether all in it is plain or not', () => {
    const page = { epoch: '01907f2e-0000-4000-8000-000000000001', position: 2, head: 2, time: 1 };
    const first = { ...entry, position: 1 };
    expect(parseFeedPage({ ...page, entries: [first, { ...entry, position: 2 }] })?.entries).toHaveLength(2);
    const mended = parseFeedPage({ ...page, entries: [first, { ...entry, station: id.toUpperCase(), position: 2 }] });
    expect(mended?.entries[1]?.station).toBe(id);
    for (const bad of [
      { ...entry },
      { ...first, position: 'x' },
      { ...first, position: 0 },
      { ...first, seq: 0 },
      { ...first, more: 1 },
      5,
    ])
      expect(parseFeedPage({ ...page, entries: [first, bad] }), JSON.stringify(bad)).toBeNull();
    expect(parseFeedPage({ ...page, entries: {} })).toBeNull();
    expect(parseFeedPage(null)).toBeNull();
  });
});
