import { describe, expect, it } from 'vitest';
import { isAdding, toggled } from './selection.ts';

describe('choosing', () => {
  it('adds a layer at the end, and takes one away that is chosen', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
    expect(toggled(['a'], 'a')).toEqual([]);
  });

  it('adds with Shift, Control or Command held', () => {
    const none = { shiftKey: false, ctrlKey: false, metaKey: false };
    expect(isAdding(none)).toBe(false);
    for (const key of ['shiftKey', 'ctrlKey', 'metaKey']) expect(isAdding({ ...none, [key]: true })).toBe(true);
  });
});
