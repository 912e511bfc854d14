import { describe, expect, it } from 'vitest';
import { nextKey } from './walk.ts';

/** Three rows: five keys, five keys half a key further right, one wide key. */
const places = [
  ...[0, 1, 2, 3, 4].map((n) => ({ x: n * 100, y: 0 })),
  ...[0, 1, 2, 3, 4].map((n) => ({ x: n * 100 + 50, y: 100 })),
  { x: 220, y: 200 },
];
const go = (from: number, x: number, y: number) => nextKey(places, places[from] ?? { x: 0, y: 0 }, [x, y]);

describe('walking the keys by arrows', () => {
  it('goes to the neighbour in a row and stops at its end', () => {
    expect(go(1, 1, 0)).toBe(2);
    expect(go(1, -1, 0)).toBe(0);
    expect(go(4, 1, 0)).toBe(-1);
  });

  it('goes to the nearest of the next row, never past a row', () => {
    expect(go(2, 0, 1)).toBe(6);
    expect(go(9, 0, 1)).toBe(10);
    expect(go(10, 0, -1)).toBe(7);
    expect(go(3, 0, -1)).toBe(-1);
  });

  it('reaches every key from every other', () => {
    const reached = new Set([0]);
    for (const at of reached)
      for (const [x, y] of [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ] as const) {
        const next = go(at, x, y);
        if (next >= 0) reached.add(next);
      }
    expect(reached.size).toBe(places.length);
  });
});
