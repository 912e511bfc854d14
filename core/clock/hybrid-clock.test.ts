import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockStart, compareClocks, formatClock, maxAhead, observe, parseClock, tick } from './hybrid-clock.ts';
import { uuid7 } from './uuid7.ts';

describe('the hybrid clock', () => {
  it('never goes back, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 2 ** 47 }), { maxLength: 200 }), (walls) => {
        let clock = clockStart;
        for (const wall of walls) {
          const next = tick(clock, wall);
          expect(compareClocks(next, clock)).toBeGreaterThan(0);
          clock = next;
        }
      }),
    );
  });

  it('sorts as text as it sorts in time', () => {
    const clock = fc.record({ millis: fc.integer({ min: 0, max: 2 ** 48 - 1 }), counter: fc.integer({ min: 0, max: 0xffff }) });
    fc.assert(
      fc.property(clock, clock, (a, b) => {
        expect(Math.sign(compareClocks(a, b))).toBe(formatClock(a) < formatClock(b) ? -1 : formatClock(a) > formatClock(b) ? 1 : 0);
        expect(parseClock(formatClock(a))).toEqual(a);
      }),
    );
  });

  it('carries into the milliseconds when the counter is full', () => {
    expect(tick({ millis: 10, counter: 0xffff }, 5)).toEqual({ millis: 11, counter: 0 });
  });

  it('follows a remote time up to five minutes ahead and no further', () => {
    const own = { millis: 1_000_000, counter: 0 };
    const near = { millis: 1_000_000 + maxAhead, counter: 3 };
    expect(observe(own, near, 1_000_000)).toEqual(near);
    expect(observe(own, { ...near, millis: near.millis + 1 }, 1_000_000)).toEqual(own);
    expect(observe(own, { millis: 5, counter: 0 }, 1_000_000)).toEqual(own);
  });
});

describe('uuid7', () => {
  it('carries the time in its first 48 bits and version 7', () => {
    const id = uuid7(0x0123456789ab, new Uint8Array(16).fill(255));
    expect(id.slice(0, 13).replace('-', '')).toBe('0123456789ab');
    expect(id[14]).toBe('7');
  });

  it('wants 16 random bytes', () => {
    expect(() => uuid7(0, new Uint8Array(15))).toThrow(RangeError);
  });
});
