import { describe, expect, it } from 'vitest';
import { append, beginsStroke } from './pen.ts';
import type { Point } from './stroke.ts';

const finger = { pointerId: 1, pointerType: 'touch', button: 0, width: 30, height: 34 };

describe('a stroke', () => {
  it('begins with a finger, a pen or a mouse on the pad', () => {
    expect(beginsStroke(finger, null)).toBe(true);
    expect(beginsStroke({ ...finger, pointerType: 'pen', width: 1, height: 1 }, null)).toBe(true);
    expect(beginsStroke({ ...finger, pointerType: 'mouse', width: 1, height: 1 }, null)).toBe(true);
  });

  it('does not begin with a palm, a second finger or another button', () => {
    expect(beginsStroke({ ...finger, width: 90 }, null)).toBe(false);
    expect(beginsStroke({ ...finger, height: 120 }, null)).toBe(false);
    expect(beginsStroke({ ...finger, pointerId: 2 }, 1)).toBe(false);
    expect(beginsStroke({ ...finger, pointerType: 'mouse', button: 2 }, null)).toBe(false);
  });

  it('has no point twice where a finger rests', () => {
    const stroke: Point[] = [];
    append(stroke, [
      { x: 1, y: 1 },
      { x: 1, y: 1 },
    ]);
    append(stroke, [
      { x: 1, y: 1 },
      { x: 2, y: 1 },
      { x: 1, y: 1 },
    ]);
    expect(stroke).toEqual([
      { x: 1, y: 1 },
      { x: 2, y: 1 },
      { x: 1, y: 1 },
    ]);
  });
});
