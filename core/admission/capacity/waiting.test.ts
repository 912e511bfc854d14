import { describe, expect, it } from 'vitest';
import { HybridTime } from '../../contract/common/entry.ts';
import { StationId, WaitingId } from '../../contract/common/ids.ts';
import type { WaitingRow } from '../../journal/rows.ts';
import { holdsFor, nextToCall, placesKept, waitersOf } from './waiting.ts';

const id = (n: number) => WaitingId.parse(`01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`);
const station = StationId.parse(id(0xa00));
const at = (millis: number) => HybridTime.parse(`${millis.toString(16).padStart(12, '0')}0000`);
const now = 10_000_000;

function row(n: number, number: number, moved: { to: 'called' | 'came' | 'left'; at?: number } | null = null, since = n): WaitingRow {
  return {
    table: 'waiting',
    id: id(n),
    joined: { at: at(since), station, place: 'session:opening', number, badge: null, registrant: null },
    moved: moved === null ? null : { at: at(moved.at ?? now), station, value: moved.to },
  };
}
const numbers = (rows: readonly { number: number }[]) => rows.map(({ number }) => number);

describe('a waiting list', () => {
  it('is in the order of its numbers, without those who came or left; a number given twice is called for both', () => {
    const waiters = waitersOf(
      [row(4, 3, null, 9), row(3, 3, null, 8), row(1, 1, { to: 'came' }), row(2, 2), row(5, 4, { to: 'left' })],
      now,
    );
    expect(waiters.map(({ id: each }) => each)).toEqual([id(2), id(3), id(4)]);
    expect(numbers(nextToCall(waiters, 3))).toEqual([2, 3, 3]);
  });

  it('calls as many as there are places, less those on their way', () => {
    const waiters = waitersOf([row(1, 1, { to: 'called' }), row(2, 2), row(3, 3)], now);
    expect(numbers(nextToCall(waiters, 0))).toEqual([]);
    expect(numbers(nextToCall(waiters, 1))).toEqual([]);
    expect(numbers(nextToCall(waiters, 2))).toEqual([2]);
    expect(numbers(nextToCall(waiters, 9))).toEqual([2, 3]);
  });

  it('keeps a called place for ten minutes, then gives it on; who comes late may still come', () => {
    const rows = [row(1, 1, { to: 'called', at: now - holdsFor }), row(2, 2)];
    expect(waitersOf(rows, now).map(({ state }) => state)).toEqual(['called', 'waiting']);
    const later = waitersOf(rows, now + 1);
    expect(later.map(({ state }) => state)).toEqual(['late', 'waiting']);
    expect(numbers(nextToCall(later, 1))).toEqual([2]);
    expect(placesKept(later, later[0] ?? null)).toBe(0);
  });

  it('keeps places from others for all who wait; from those who wait, for who is before them or called', () => {
    const waiters = waitersOf([row(1, 1), row(2, 2), row(3, 3, { to: 'called' })], now);
    expect(placesKept(waiters, null)).toBe(3);
    expect(waiters.map((each) => placesKept(waiters, each))).toEqual([1, 2, 0]);
    expect(placesKept([], null)).toBe(0);
  });
});
