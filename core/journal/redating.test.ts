import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockStart, compareClocks, formatClock, type HybridClock, parseClock, tick } from '../clock/hybrid-clock.ts';
import { timeOf } from '../clock/true-time.ts';
import type { HybridTime } from '../contract/common/entry.ts';
import { bodyDatedAnew, type ClockFinding, datedAnew, shiftsOf } from './redating.ts';

const minute = 60_000;
const hour = 60 * minute;
const nine = 9 * hour;
const at = (millis: number, counter = 0): HybridTime => formatClock({ millis, counter });
const entry = (seq: number, millis: number, offset: number | null = 0, body: Record<string, unknown> = {}) => ({
  seq,
  at: at(millis),
  offset,
  body,
});
const finding = (more: Partial<ClockFinding> = {}): ClockFinding => ({ ahead: 0, jumps: [], began: nine, ...more });

describe('what a measurement says of entries before it', () => {
  it('is how far they were ahead or behind, where the clock went on evenly up to it', () => {
    const entries = [entry(1, nine + hour), entry(2, nine + 2 * hour, null)];
    const stretch = { begunAfter: 0, measuredAfter: null };
    expect([...shiftsOf(entries, finding({ ahead: 90 * minute }), stretch)]).toEqual([
      [1, 90 * minute],
      [2, 90 * minute],
    ]);
    expect([...shiftsOf(entries, finding({ ahead: -hour }), stretch).values()]).toEqual([-hour, -hour]);
    expect(shiftsOf(entries, finding({ ahead: 20_000 }), stretch).size).toBe(0);
  });

  it('leaves those that stand before the measurement before, and before the first jump after it', () => {
    const entries = [entry(1, nine), entry(2, nine + minute), entry(3, nine + 2 * hour)];
    const jumps = [{ to: nine + 91 * minute, by: 90 * minute }];
    const found = finding({ ahead: 90 * minute, jumps });
    expect([...shiftsOf(entries, found, { begunAfter: 0, measuredAfter: 1 })]).toEqual([[3, 90 * minute]]);
    expect([...shiftsOf(entries, found, { begunAfter: 0, measuredAfter: null })]).toEqual([[3, 90 * minute]]);
  });

  it('goes back through a clock that was set right before the hub was reached', () => {
    const jumps = [{ to: nine + 2 * hour, by: 2 * hour }];
    expect([
      ...shiftsOf([entry(1, nine - minute, null)], finding({ jumps, began: nine - hour }), { begunAfter: 0, measuredAfter: null }),
    ]).toEqual([[1, -2 * hour]]);
  });

  it('puts what an earlier program wrote no later than the beginning of the next', () => {
    const entries = [entry(1, nine + 80 * minute, null), entry(2, nine + 90 * minute, null), entry(3, nine + minute)];
    expect([...shiftsOf(entries, finding(), { begunAfter: 2, measuredAfter: null })]).toEqual([
      [1, 90 * minute],
      [2, 90 * minute],
    ]);
    expect(shiftsOf([entry(1, nine - hour, null)], finding(), { begunAfter: 1, measuredAfter: null }).size).toBe(0);
  });

  it('does not put back twice what says itself how far it is ahead', () => {
    const entries = [entry(1, nine + 2 * hour), entry(2, nine + 2 * hour + 1, 2 * hour)];
    const dated = datedAnew(entries, new Map([[1, 2 * hour]]));
    expect(dated.map(({ at: time, offset }) => [time, offset])).toEqual([
      [at(nine), 0],
      [at(nine + 1), 0],
    ]);
  });
});

describe('entries dated anew', () => {
  it('stay in their order, with what that puts them ahead by', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10 * hour }), fc.integer({ min: -3 * hour, max: 3 * hour })), { maxLength: 30 }),
        (made) => {
          let clock: HybridClock = clockStart;
          const entries = made.map(([millis], index) => {
            clock = tick(clock, nine + millis);
            return { seq: index + 1, at: formatClock(clock), offset: 0, body: {} };
          });
          const shifts = new Map(made.map(([, shift], index) => [index + 1, shift]));
          const dated = datedAnew(entries, shifts);
          for (const [index, each] of dated.entries()) {
            const before = dated[index - 1];
            if (before !== undefined) expect(compareClocks(parseClock(each.at), parseClock(before.at))).toBeGreaterThan(0);
            expect(timeOf(each)).toBeGreaterThanOrEqual(timeOf(entries[index] ?? each) - (shifts.get(index + 1) ?? 0));
          }
        },
      ),
    );
  });

  it('come after what they were written about, where clocks differ by moments, and not where they differ by hours', () => {
    const about = (previous: HybridTime) => datedAnew([entry(1, nine + hour, 0, { previous })], new Map([[1, hour]]))[0]?.at;
    expect(about(at(nine - 5))).toBe(at(nine));
    expect(about(at(nine + 5))).toBe(at(nine + 5, 1));
    expect(about(at(nine + 2 * hour))).toBe(at(nine));
    // Of their own, the new times say it.
    const both = datedAnew([entry(1, nine + hour), entry(2, nine + hour + 1, 0, { previous: at(nine + hour) })], new Map([[1, hour]]));
    expect(both.map(({ at: time }) => time)).toEqual([at(nine), at(nine + hour + 1)]);
  });

  it('name each other by their new times, and leave all else of a body as it is', () => {
    const times = new Map([[at(5), at(3)]]);
    expect(
      bodyDatedAnew({ previous: at(5), name: at(5), fields: { name: { value: 'Ada', was: at(5) } }, tags: [at(5)], answers: null }, times),
    ).toEqual({ previous: at(3), name: at(5), fields: { name: { value: 'Ada', was: at(3) } }, tags: [at(5)], answers: null });
    expect(bodyDatedAnew({ previous: at(4) }, times)).toEqual({ previous: at(4) });
  });
});
