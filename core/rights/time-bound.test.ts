import { describe, expect, it } from 'vitest';
import { formatClock } from '../clock/hybrid-clock.ts';
import { HybridTime } from '../contract/common/entry.ts';
import { deltasOf } from '../journal/apply.ts';
import { entryOf, goodBodies } from '../journal/entries.fixture.ts';
import { joinRows } from '../journal/join.ts';
import { knownKinds } from '../journal/kinds.ts';
import type { Row } from '../journal/rows.ts';
import { aheadOfBound, believedAhead } from './time-bound.ts';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse('2026-07-04T09:00:00Z');
const dated = (ahead: number, offset: number | null, kind = 'scan.recorded') => ({
  kind,
  at: formatClock({ millis: now + ahead, counter: 0 }),
  offset,
});

describe('how far ahead an entry may be dated', () => {
  it.each([
    ['in the past', -40 * hour, null, true],
    ['ten minutes ahead', 10 * minute, null, true],
    ['more, by a machine that never heard the time', 10 * minute + 1, null, false],
    ['more, by a machine that says it is right', 11 * minute, 0, false],
    ['two hours ahead, by a machine that knows it was', 2 * hour, 2 * hour, true],
    ['two hours and a quarter ahead, by the same', 2 * hour + 15 * minute, 2 * hour, false],
    ['years ahead, whatever it says', 400 * 24 * hour, 400 * 24 * hour, false],
    ['a bit ahead, by a machine that was behind', 5 * minute, -2 * hour, true],
    ['an hour ahead, by a machine that was behind', hour, -2 * hour, false],
    ['in the past, by a machine that says it was days behind', -hour, -48 * hour, true],
  ] as const)('%s', (_, ahead, offset, isFine) => {
    expect(aheadOfBound(dated(ahead, offset), now)).toBe(isFine ? 0 : ahead);
  });

  it('never to the end of time', () => {
    const last = HybridTime.parse('fffffffffffe0000');
    expect(aheadOfBound({ kind: 'scan.recorded', at: last, offset: Number.MAX_SAFE_INTEGER }, now)).toBeGreaterThan(0);
  });

  it.each(knownKinds.filter((kind) => !believedAhead.includes(kind)))('by no word of its writer’s, where the last one wins: %s', (kind) => {
    expect(aheadOfBound(dated(20 * hour, 20 * hour, kind), now)).toBe(20 * hour);
    expect(aheadOfBound(dated(10 * minute + 1, 10 * minute + 1, kind), now)).toBeGreaterThan(0);
    expect(aheadOfBound(dated(10 * minute, 0, kind), now)).toBe(0);
  });

  it('believes a writer only of kinds of which a later one never wins', () => {
    for (const kind of believedAhead) {
      const [subject, body] = goodBodies[kind] ?? ['', {}];
      const [early, late] = [1, 2].flatMap((millis) => deltasOf([entryOf(kind, subject, body, { millis })])) as [Row, Row];
      expect(joinRows(late, early), kind).toStrictEqual(early);
    }
  });
});
