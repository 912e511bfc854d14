import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatClock } from '../clock/hybrid-clock.ts';
import type { JournalEntry } from '../contract/common/entry.ts';
import { StationId } from '../contract/common/ids.ts';
import { applyAll, deltasOf, type Rows } from './apply.ts';
import { type ChainHead, canonicalJson, chainStart, sealEntry } from './entry.ts';
import { joinRows } from './join.ts';
import { knownKinds } from './kinds.ts';
import { parseRowText, rowText } from './row-text.ts';
import type { Row } from './rows.ts';

const histories = Number(process.env.FOYER_HISTORIES ?? 600);
const id = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const station = (n: number) => StationId.parse(id(0xa00 + n));
const salt = '0'.repeat(32);

const registrant = fc.integer({ min: 1, max: 4 }).map(id);
const badge = fc.integer({ min: 0x100, max: 0x104 }).map(id);
const scan = fc.integer({ min: 0x200, max: 0x204 }).map(id);
const lead = fc.integer({ min: 0x300, max: 0x302 }).map(id);
const appointment = fc.integer({ min: 0x400, max: 0x402 }).map(id);
const attempt = fc.integer({ min: 0x600, max: 0x602 }).map(id);
const waiting = fc.integer({ min: 0x500, max: 0x502 }).map(id);
const value = fc.oneof(fc.constantFrom('a', 'b', ''), fc.constant(['x', 'y']), fc.constant({ key: '0a1b2c3' }));
const fieldName = fc.constantFrom('name', 'organisation', 'interests');
const fields = fc.dictionary(fieldName, value);
const was = fc.constantFrom(null, '0000000003e80000');
const category = fc.constantFrom('public', 'media', 'buyer');

/** Facts of every kind, about few subjects, so that they clash. */
const bodies: Record<string, [subject: fc.Arbitrary<string>, body: Record<string, fc.Arbitrary<unknown>>]> = {
  'registrant.registered': [registrant, { visit: fc.constant(id(1)), category, language: fc.constantFrom('en', 'zh-Hans'), fields }],
  'registrant.amended': [
    registrant,
    { fields: fc.dictionary(fieldName, fc.record({ value, was })), category: fc.record({ value: category, was }) },
  ],
  'registrant.merged': [registrant, { other: registrant }],
  'registrant.separated': [registrant, { other: registrant }],
  'registrant.erased': [registrant, { why: fc.constantFrom('request', 'retention') }],
  'registrant.arrived': [registrant, { how: fc.constant('kiosk'), checkpoint: fc.constant(null) }],
  'consent.recorded': [
    registrant,
    {
      purpose: fc.constantFrom('admission', 'newsletter'),
      given: fc.boolean(),
      version: fc.constantFrom('1', '2'),
      language: fc.constant('en'),
    },
  ],
  'badge.issued': [
    badge,
    {
      registrant,
      revision: fc.integer({ min: 1, max: 3 }),
      template: fc.constant('card'),
      issued: fc.constant(1),
      expires: fc.constant(2),
      issuer: fc.constant('0'.repeat(16)),
      reason: fc.constant('first'),
    },
  ],
  'badge.voided': [badge, { reason: fc.constantFrom('lost', 'spoilt') }],
  'scan.recorded': [
    scan,
    {
      badge,
      registrant: fc.constant(null),
      checkpoint: fc.constant('north'),
      zone: fc.constant('expo'),
      session: fc.constant(null),
      direction: fc.constantFrom('in', 'out'),
      verdict: fc.constantFrom('admitted', 'refused'),
      reason: fc.constant(null),
      overriddenBy: fc.constant(null),
      previous: was,
    },
  ],
  'scan.annulled': [scan, { reason: fc.constantFrom('mistake', 'undone') }],
  'lead.captured': [lead, { exhibitor: fc.constantFrom('acme', 'zeta'), registrant, badge, fields }],
  'lead.amended': [lead, { fields }],
  'contact.disclosed': [
    registrant,
    {
      exhibitor: fc.constantFrom('acme', 'zeta'),
      standing: fc.constantFrom('none', 'good', 'withdrawn', 'erased'),
      badges: fc.array(badge, { maxLength: 2 }),
      category: fc.constantFrom(null, 'public'),
      details: fc.constantFrom({}, { name: 'Ada' }),
    },
  ],
  'appointment.planned': [
    appointment,
    {
      source: fc.constant('matchmaking'),
      reference: fc.constant('M-1'),
      startsAt: fc.integer({ min: 0, max: 3 }),
      endsAt: fc.constant(9),
      table: fc.constantFrom('7', '8'),
      first: fc.record({ registrant }),
      second: fc.record({ exhibitor: fc.constantFrom('acme', 'zeta') }),
      isCancelled: fc.boolean(),
    },
  ],
  'appointment.attended': [appointment, { party: fc.constantFrom('first', 'second'), isHere: fc.boolean() }],
  'waiting.joined': [
    waiting,
    { place: fc.constant('session:opening'), number: fc.integer({ min: 1, max: 3 }), badge, registrant: fc.constant(null) },
  ],
  'waiting.moved': [waiting, { to: fc.constantFrom('called', 'came', 'left') }],
  'pin.failed': [attempt, { rank: fc.constantFrom('staff', 'supervisor'), wrong: fc.integer({ min: 1, max: 3 }) }],
};
const fact = fc.oneof(
  ...Object.entries(bodies).map(([kind, [subject, body]]) =>
    fc.record({ kind: fc.constant(kind), subject, body: fc.record({ salt: fc.constant(salt), ...body }) }),
  ),
);
/** 2 to 8 stations, each with facts and a clock of its own that may be hours off. */
const history = fc.array(fc.record({ skew: fc.integer({ min: 0, max: 3 }), facts: fc.array(fact, { maxLength: 10 }) }), {
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

const stateOf = (rows: Rows) => canonicalJson(Object.fromEntries([...rows].map(([key, row]) => [key, row])));

function deliver(batches: readonly (readonly JournalEntry[])[]): Rows {
  const rows: Rows = new Map();
  for (const batch of batches) for (const [key, row] of applyAll(rows, deltasOf(batch))) rows.set(key, row);
  return rows;
}

const shuffledHistory = history.chain((stations) => {
  const entries = entriesOf(stations);
  const shuffled = fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length });
  return fc.tuple(fc.constant(entries), shuffled, fc.subarray(entries), fc.integer({ min: 1, max: 5 }));
});

describe('applying entries', () => {
  it('is the same for any order, repetition and split of the same entries', () => {
    let applied = 0;
    fc.assert(
      fc.property(shuffledHistory, ([entries, shuffled, again, size]) => {
        applied += deltasOf(entries).length;
        const delivered = [...shuffled, ...again];
        const batches = Array.from({ length: Math.ceil(delivered.length / size) }, (_, i) => delivered.slice(i * size, (i + 1) * size));
        expect(stateOf(deliver(batches))).toBe(stateOf(deliver([entries])));
      }),
      { numRuns: histories },
    );
    expect(applied).toBeGreaterThan(histories);
  });

  it('to two halves and joining their rows is the same as applying all: a snapshot may be met half-way', () => {
    fc.assert(
      fc.property(shuffledHistory, ([entries, shuffled, again, size]) => {
        const one = deliver([shuffled.slice(0, size * 4)]);
        const other = deliver([shuffled.slice(size * 4), again]);
        const joined: Rows = new Map(one);
        // As a snapshot carries them: as text, and back.
        for (const [key, sent] of other) {
          const row = parseRowText(rowText(sent)) as Row;
          joined.set(key, joined.has(key) ? joinRows(joined.get(key) as Row, row) : row);
        }
        expect(stateOf(joined)).toBe(stateOf(deliver([entries])));
      }),
      { numRuns: histories },
    );
  });

  it('covers every kind there is', () => {
    expect(Object.keys(bodies).toSorted()).toEqual(knownKinds.toSorted());
  });

  it('does not touch the rows it is given', () => {
    const arrived = { kind: 'registrant.arrived', subject: id(1), body: { salt, how: 'kiosk', checkpoint: null } };
    const rows: Rows = new Map();
    expect(applyAll(rows, deltasOf(entriesOf([{ skew: 0, facts: [arrived] }]))).size).toBe(1);
    expect(rows.size).toBe(0);
  });
});
