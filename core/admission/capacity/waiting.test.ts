import { describe, expect, it } from 'vitest';
import { HybridTime } from '../../contract/common/entry.ts';
import { StationId, WaitingId } from '../../contract/common/ids.ts';
import type { WaitingRow } from '../../journal/rows.ts';
import { gateOf } from '../gate.ts';
import { pack, policy } from '../judging.fixture.ts';
import { hasWaitingList, holdsFor, nextToCall, placesKept, waitersOf } from './waiting.ts';

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

  it('keeps no place from who was called late, nor one for them', () => {
    const rows = [row(1, 1, { to: 'called', at: now - holdsFor - 1 }), row(2, 2), row(3, 3, { to: 'called', at: now - holdsFor - 1 })];
    const waiters = waitersOf(rows, now);
    expect(waiters.map(({ state }) => state)).toEqual(['late', 'waiting', 'late']);
    expect(waiters.map((each) => placesKept(waiters, each))).toEqual([0, 0, 0]);
    expect(placesKept(waiters, null)).toBe(1);
  });

  it('is by number, then by who came first, then by their ids', () => {
    const order = (...rows: WaitingRow[]) => waitersOf(rows, now).map((each) => each.id);
    expect(order(row(1, 9), row(2, 8), row(3, 7))).toEqual([id(3), id(2), id(1)]);
    expect(order(row(1, 5, null, 30), row(2, 5, null, 20), row(3, 5, null, 10))).toEqual([id(3), id(2), id(1)]);
    expect(order(row(3, 5, null, 7), row(1, 5, null, 7), row(2, 5, null, 7))).toEqual([id(1), id(2), id(3)]);
  });

  it('tells since when somebody waits, and when they were called', () => {
    expect(waitersOf([row(1, 4, { to: 'called', at: now - 5 }, 77)], now)).toEqual([
      { id: id(1), number: 4, state: 'called', badge: null, registrant: null, since: 77, calledAt: now - 5 },
    ]);
    expect(waitersOf([row(1, 4, null, 77)], now)).toMatchObject([{ since: 77, calledAt: null }]);
  });

  it('has nobody of whom only is known that they were called', () => {
    expect(waitersOf([{ ...row(1, 1, { to: 'called' }), joined: null }], now)).toEqual([]);
  });

  it('is at a way in with a limit that holds, and at no other gate', () => {
    const listAt = (direction: 'in' | 'out', more: object) => {
      const gate = gateOf({ ...pack, access: policy(more) }, 'expo-north-gate', null, direction);
      return gate !== null && hasWaitingList(gate);
    };
    expect(listAt('in', { capacity: { limit: 5 } })).toBe(true);
    expect(listAt('in', { capacity: { limit: 5, kind: 'soft' } })).toBe(false);
    expect(listAt('in', {})).toBe(false);
    expect(listAt('out', { capacity: { limit: 5 } })).toBe(false);
  });
});
