import { describe, expect, it } from 'vitest';
import { keyCommand } from './keys.ts';

const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean; metaKey?: boolean } = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
});

describe('a key', () => {
  it('moves the chosen layers by a step of the grid, with Shift by five millimetres', () => {
    expect(keyCommand(press('ArrowLeft'), true)).toEqual({ kind: 'move', dx: -0.5, dy: 0 });
    expect(keyCommand(press('ArrowDown', { shiftKey: true }), true)).toEqual({ kind: 'move', dx: 0, dy: 5 });
  });

  it('removes the chosen layers', () => {
    expect(keyCommand(press('Delete'), true)).toEqual({ kind: 'remove' });
    expect(keyCommand(press('Backspace'), true)).toEqual({ kind: 'remove' });
  });

  it.each(['ArrowUp', 'ArrowRight', 'Delete', 'Backspace'])('%s is left to the page where no layer is chosen', (key) => {
    expect(keyCommand(press(key), false)).toBeNull();
  });

  it('with Control or Command goes back and forth, whatever is chosen', () => {
    expect(keyCommand(press('z', { ctrlKey: true }), false)).toEqual({ kind: 'undo' });
    expect(keyCommand(press('Z', { metaKey: true, shiftKey: true }), true)).toEqual({ kind: 'redo' });
    expect(keyCommand(press('y', { ctrlKey: true }), false)).toEqual({ kind: 'redo' });
  });

  it('with Control or Command duplicates', () => {
    expect(keyCommand(press('d', { metaKey: true }), true)).toEqual({ kind: 'duplicate' });
  });

  it('that is typed is none of the designer’s', () => {
    expect(keyCommand(press('z'), true)).toBeNull();
    expect(keyCommand(press('s', { ctrlKey: true }), true)).toBeNull();
  });
});
