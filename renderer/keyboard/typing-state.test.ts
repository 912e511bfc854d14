import { describe, expect, it } from 'vitest';
import { afterStep, isCapitalNext, nothingTyped, shiftTapped } from './typing-state.ts';

describe('capitals', () => {
  it('begin each word of a name, and nothing else by themselves', () => {
    for (const before of ['', 'Anna ', 'Anna-', 'ANNA ']) expect(isCapitalNext('auto', before, true)).toBe(true);
    for (const before of ['A', "O'", 'Anna B']) expect(isCapitalNext('auto', before, true)).toBe(false);
    expect(isCapitalNext('auto', '', false)).toBe(false);
  });

  it('come for one letter, stay after a second tap, and go with the third', () => {
    const once = shiftTapped('auto', false);
    expect(once).toBe('on');
    expect(afterStep({ ...nothingTyped, shift: once }, { pending: '', erase: 0, insert: 'A' }).shift).toBe('auto');
    const locked = shiftTapped(once, true);
    expect(locked).toBe('lock');
    expect(afterStep({ ...nothingTyped, shift: locked }, { pending: '', erase: 0, insert: 'A' }).shift).toBe('lock');
    expect(shiftTapped(locked, true)).toBe('off');
  });

  it('can be taken from the beginning of a name: van der Berg', () => {
    const off = shiftTapped('auto', true);
    expect(isCapitalNext(off, '', true)).toBe(false);
  });
});
