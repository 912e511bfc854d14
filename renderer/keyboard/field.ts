import { onScreenKeys } from '../scan/on-screen-keys.ts';

/** A field that the keyboard types into. */
export type TextTarget = HTMLInputElement | HTMLTextAreaElement;

/** What a field takes, which decides about its keys. */
export type FieldKind = 'text' | 'name' | 'code' | 'email' | 'phone' | 'digits' | 'number';

const typed = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number']);

/** The field that an element is, if text is typed into it; null for one that has keys of its own beside it (`data-keyboard="none"`). */
export function textTarget(element: Element | null): TextTarget | null {
  const isText = element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && typed.has(element.type));
  if (!isText || element.disabled || element.readOnly || element.dataset.keyboard === 'none') return null;
  return element;
}

/** What a field takes: by what it says of itself (`data-keyboard`), its input mode (HTML §6.8.7) and its type. */
export function kindOf(field: TextTarget): FieldKind {
  const { keyboard } = field.dataset;
  if (keyboard === 'name' || keyboard === 'code') return keyboard;
  if (field instanceof HTMLInputElement && field.type === 'number') return 'number';
  const mode = field.inputMode || field.type;
  if (mode === 'email' || mode === 'url') return 'email';
  if (mode === 'tel') return 'phone';
  if (mode === 'decimal') return 'number';
  return mode === 'numeric' ? 'digits' : 'text';
}

/** A number's field says nothing of its caret and drops what is no number yet, as `1.`: what was typed so far stands here. */
const numbers = new WeakMap<HTMLInputElement, string>();
const isNumber = (field: TextTarget): field is HTMLInputElement => field instanceof HTMLInputElement && field.type === 'number';

function numberIn(field: HTMLInputElement): string {
  const draft = numbers.get(field);
  if (draft === undefined) return field.value;
  // An empty field holds what is no number yet; a whole number that is not in it was taken out by somebody else.
  const isOfField = field.value === '' ? !Number.isFinite(Number(draft)) : Number(draft) === field.valueAsNumber;
  return isOfField ? draft : field.value;
}

/** Tells the page of a change, as a key does: React compares the field with what it knew of it. */
function announce(field: TextTarget): void {
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

function setNumber(field: HTMLInputElement, text: string): void {
  if (!numbers.has(field)) field.addEventListener('blur', () => numbers.delete(field), { once: true });
  numbers.set(field, text);
  const value = Number.isFinite(Number(text)) ? text.replace(/\.$/, '') : '';
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
  announce(field);
}

/** The text before the caret. */
export function textBefore(field: TextTarget): string {
  return isNumber(field) ? numberIn(field) : field.value.slice(0, field.selectionStart ?? field.value.length);
}

/** The last character as a reader counts them, in UTF-16 units: a letter with its marks, an emoji of several code points. */
export function lastCharacterLength(text: string): number {
  const [last] = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.slice(-40))].slice(-1);
  return last?.segment.length ?? 0;
}

/** How many UTF-16 units fit into a field in place of its selection and `erase` before it. */
function roomIn(field: TextTarget, erase: number): number {
  if (isNumber(field) || field.maxLength < 0) return Number.POSITIVE_INFINITY;
  const end = field.selectionEnd ?? field.value.length;
  const start = Math.max(0, (field.selectionStart ?? field.value.length) - erase);
  return Math.max(0, field.maxLength - field.value.length + (end - start));
}

/** Whether a text fits into a field whole. @param erase so many UTF-16 units before the caret go first */
export const hasRoom = (field: TextTarget, text: string, erase: number): boolean => text.length <= roomIn(field, erase);

/**
 * Types into a field at its caret, in place of what is selected.
 * @param erase so many UTF-16 units before the caret go first
 */
export function typeInto(field: TextTarget, text: string, erase = 0): void {
  if (isNumber(field)) {
    const before = numberIn(field);
    setNumber(field, before.slice(0, Math.max(0, before.length - erase)) + text);
    return;
  }
  const end = field.selectionEnd ?? field.value.length;
  const start = Math.max(0, (field.selectionStart ?? field.value.length) - erase);
  // The browser itself holds only people's own keys to the field's length.
  field.setRangeText(text.slice(0, roomIn(field, erase)), start, end, 'end');
  announce(field);
}

/** Takes back the selection, or the character before the caret. */
export function eraseIn(field: TextTarget): void {
  const hasSelection = !isNumber(field) && field.selectionStart !== field.selectionEnd;
  typeInto(field, '', hasSelection ? 0 : lastCharacterLength(textBefore(field)));
}

/** Enter: a new line in a field that has lines, and what the field does with Enter in any other. */
export function enterIn(field: TextTarget): void {
  if (field instanceof HTMLTextAreaElement) typeInto(field, '\n');
  else {
    const enter = new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true });
    onScreenKeys.add(enter);
    field.dispatchEvent(enter);
  }
}
