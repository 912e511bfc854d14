import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock } from '../clock/hybrid-clock.ts';
import { RegistrantId, StationId } from '../contract/ids.ts';
import type { JournalEntry } from '../contract/journal.ts';
import { applicable, applyAll, type Rows } from './apply.ts';
import { type ChainHead, chainStart, sealEntry } from './entry.ts';
import { knownKinds } from './kinds.ts';

const histories = Number(process.env.FOYER_HISTORIES ?? 600);
const id = (n: number, kind = '7') => `01907f2e-0000-${kind}000-8000-${n.toString(16).padStart(12, '0')}`;
const station = (n: number) => StationId.parse(id(0xa00 + n));
const salt = '0'.repeat(32);

const registrant = fc.integer({ min: 1, max: 3 }).map((n) => id(n));
const fact = fc.oneof(
  fc.record({
    kind: fc.constant('registrant.registered'),
    subject: registrant,
    body: fc.record({
      salt: fc.constant(salt),
      visit: fc.constant(id(1)),
      category: fc.constantFrom('public', 'media', 'buyer'),
      language: fc.constantFrom('en', 'zh-Hans'),
      fields: fc.dictionary(
        fc.constantFrom('name', 'organisation', 'interests'),
        fc.oneof(fc.constantFrom('a', 'b'), fc.constant(['x', 'y'])),
      ),
    }),
  }),
  fc.record({
    kind: fc.constant('consent.recorded'),
    subject: registrant,
    body: fc.record({
      salt: fc.constant(salt),
      purpose: fc.constantFrom('admission', 'newsletter'),
      given: fc.boolean(),
      version: fc.constantFrom('1', '2'),
      language: fc.constant('en'),
    }),
  }),
  fc.record({ kind: fc.constant('registrant.arrived'), subject: registrant, body: fc.constant({ salt, how: 'kiosk', checkpoint: null }) }),
  fc.record({
    kind: fc.constant('badge.issued'),
    subject: fc.integer({ min: 0x100, max: 0x104 }).map((n) => id(n)),
    body: fc.record({
      salt: fc.constant(salt),
      registrant,
      revision: fc.integer({ min: 1, max: 3 }),
      template: fc.constant('card'),
      issued: fc.constant(1),
      expires: fc.constant(2),
      issuer: fc.constant('0'.repeat(16)),
      reason: fc.constant('first'),
    }),
  }),
);
/** 2 to 8 stations, each with facts and a clock of its own that may be hours off. */
const history = fc.array(fc.record({ skew: fc.integer({ min: 0, max: 3 }), facts: fc.array(fact, { maxLength: 8 }) }), {
  minLength: 2,
  maxLength: 8,
});

type History = { skew: number; facts: { kind: string; subject: string; body: Record<string, unknown> }[] }[];

function entriesOf(stations: History): JournalEntry[] {
  return stations.flatMap(({ skew, facts }, s) => {
    let head: ChainHead = { seq: 0, hash: chainStart };
    return facts.map((each, index) => {
      const at = formatClock({ millis: 1_000 + skew + index, counter: 0 });
      const entry = sealEntry({ ...each, actor: 'visitor' }, station(s), head, at, null);
      head = entry;
      return entry;
    });
  });
}

function stateOf(rows: Rows): string {
  return JSON.stringify(
    [...rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, row]) => [key, JSON.parse(JSON.stringify(row, Object.keys(flatten(row)).sort()))]),
  );
}

function flatten(value: unknown, keys: Record<string, true> = {}): Record<string, true> {
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) flatten(inner, Object.assign(keys, { [key]: true }));
  return keys;
}

function deliver(batches: readonly (readonly JournalEntry[])[]): Rows {
  const rows: Rows = new Map();
  for (const batch of batches) for (const [key, row] of applyAll(rows, applicable(batch))) rows.set(key, row);
  return rows;
}

describe('applying entries', () => {
  it('is the same for any order, repetition and split of the same entries', () => {
    let applied = 0;
    fc.assert(
      fc.property(
        history.chain((stations) => {
          const entries = entriesOf(stations);
          const shuffled = fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length });
          return fc.tuple(fc.constant(entries), shuffled, fc.subarray(entries), fc.integer({ min: 1, max: 5 }));
        }),
        ([entries, shuffled, again, size]) => {
          applied += entries.length;
          const delivered = [...shuffled, ...again];
          const batches = Array.from({ length: Math.ceil(delivered.length / size) }, (_, i) => delivered.slice(i * size, (i + 1) * size));
          expect(stateOf(deliver(batches))).toBe(stateOf(deliver([entries])));
        },
      ),
      { numRuns: histories },
    );
    expect(applied).toBeGreaterThan(histories);
  });

  it('covers every kind there is', () => {
    expect(knownKinds.toSorted()).toEqual(['badge.issued', 'consent.recorded', 'registrant.arrived', 'registrant.registered']);
  });

  it('does not touch the rows it is given', () => {
    const entries = entriesOf([
      { skew: 0, facts: [{ kind: 'registrant.arrived', subject: id(1), body: { salt, how: 'kiosk', checkpoint: null } }] },
    ]);
    const rows: Rows = new Map();
    applyAll(rows, applicable(entries));
    expect(rows.size).toBe(0);
  });
});

describe('merge rules', () => {
  const consent = (s: number, millis: number, given: boolean) =>
    sealEntry(
      {
        kind: 'consent.recorded',
        subject: id(1),
        actor: 'visitor',
        body: { salt, purpose: 'newsletter', given, version: '1', language: 'en' },
      },
      station(s),
      { seq: 0, hash: chainStart },
      formatClock({ millis, counter: 0 }),
      null,
    );
  const decision = (entries: JournalEntry[]) => {
    const row = deliver([entries]).get(`consent/${id(1)}/newsletter`);
    return row?.table === 'consent' ? row.decision.value.given : null;
  };

  it('a later consent wins over an earlier withdrawal, and the other way round', () => {
    expect(decision([consent(1, 5, false), consent(2, 6, true)])).toBe(true);
    expect(decision([consent(2, 6, false), consent(1, 5, true)])).toBe(false);
  });

  it('a withdrawal wins a tie', () => {
    expect(decision([consent(1, 5, true), consent(1, 5, false)])).toBe(false);
    expect(decision([consent(1, 5, false), consent(1, 5, true)])).toBe(false);
  });

  it('an arrival known before its registration makes a person of whom nothing else is known', () => {
    const entries = entriesOf([
      { skew: 0, facts: [{ kind: 'registrant.arrived', subject: id(2), body: { salt, how: 'gate', checkpoint: 'north' } }] },
    ]);
    expect(deliver([entries]).get(`registrant/${RegistrantId.parse(id(2))}`)).toMatchObject({
      category: null,
      registered: null,
      arrived: { station: station(0) },
    });
  });

  it('an unknown kind and a body that does not fit change nothing', () => {
    const good = entriesOf([
      { skew: 0, facts: [{ kind: 'registrant.arrived', subject: id(2), body: { salt, how: 'kiosk', checkpoint: null } }] },
    ])[0];
    if (good === undefined) throw new Error('no entry');
    expect(
      deliver([
        [
          { ...good, kind: 'future.kind' },
          { ...good, body: { salt, how: 'parachute' } },
        ],
      ]).size,
    ).toBe(0);
  });
});
