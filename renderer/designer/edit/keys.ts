import { grid } from './layers.ts';

/** What a key does to the chosen layers or to the history; `dx` and `dy` in millimetres. */
export type KeyCommand =
  | { readonly kind: 'move'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'remove' | 'undo' | 'redo' | 'duplicate' };

/** How far an arrow key moves with Shift held, in millimetres; without, one step of the grid. */
const farStep = 5;

/** The command of a key press; null where the key is none of the designer's. Without chosen layers nothing is moved or removed. */
export function keyCommand(
  press: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  hasSelection: boolean,
): KeyCommand | null {
  const by = press.shiftKey ? farStep : grid;
  if (hasSelection)
    switch (press.key) {
      case 'ArrowLeft':
        return { kind: 'move', dx: -by, dy: 0 };
      case 'ArrowRight':
        return { kind: 'move', dx: by, dy: 0 };
      case 'ArrowUp':
        return { kind: 'move', dx: 0, dy: -by };
      case 'ArrowDown':
        return { kind: 'move', dx: 0, dy: by };
      case 'Delete':
      case 'Backspace':
        return { kind: 'remove' };
    }
  if (!press.ctrlKey && !press.metaKey) return null;
  switch (press.key.toLowerCase()) {
    case 'z':
      return { kind: press.shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    case 'd':
      return { kind: 'duplicate' };
    default:
      return null;
  }
}
