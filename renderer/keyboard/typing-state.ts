import type { Step } from './input/method.ts';

/** `auto`: capitals where a name begins; `on` and `off` are for the next letter; `lock` stays. */
export type Shift = 'auto' | 'on' | 'off' | 'lock';
/** Letters, or one of the layers of signs. */
export type Layer = 'letters' | 0 | 1;

/** What a keyboard is in the middle of: all that it knows of what is typed, and gone with it. */
export interface TypingState {
  readonly shift: Shift;
  readonly layer: Layer;
  /** What is not decided yet; see `InputMethod`. */
  readonly pending: string;
  /** The first of the candidates that are shown, from 0. */
  readonly first: number;
  /** The list of keyboards is shown in the place of the keys. */
  readonly isChoosing: boolean;
}
export const nothingTyped: TypingState = { shift: 'auto', layer: 'letters', pending: '', first: 0, isChoosing: false };

/** Whether the next letter is a capital. @param before the text before the caret @param isName whether each of its words begins with one */
export function isCapitalNext(shift: Shift, before: string, isName: boolean): boolean {
  if (shift === 'auto') return isName && /(?:^|[\s-])$/u.test(before);
  return shift !== 'off';
}

/** After a tap on Shift: once for the next letter, again for all that follow, again for none. */
export function shiftTapped(shift: Shift, isCapital: boolean): Shift {
  if (shift === 'on') return 'lock';
  return isCapital ? 'off' : 'on';
}

/** After a step of the input method: a capital was for one letter only. */
export function afterStep(state: TypingState, { pending }: Step): TypingState {
  return { ...state, pending, first: 0, shift: state.shift === 'lock' ? 'lock' : 'auto' };
}

/** The layer after the key that leads to signs and back. */
export function nextLayer(layer: Layer): Layer {
  return layer === 'letters' ? 0 : 'letters';
}
