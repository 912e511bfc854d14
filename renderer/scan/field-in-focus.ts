type Field = HTMLInputElement | HTMLTextAreaElement;

/** Fields of text, by what they are called in HTML: what a person may be typing into. */
const ofText = new Set(['text', 'search', 'url', 'tel', 'email', 'password', 'number', '']);

/** Whether what has the focus takes keys of its own, which can't be typed into it later: a date, a list to choose from, a slider. */
export function takesOwnKeys(): boolean {
  const at = document.activeElement;
  if (at instanceof HTMLSelectElement) return true;
  if (at instanceof HTMLInputElement) return /^(?:date|datetime-local|time|month|week|range|color)$/.test(at.type);
  return at instanceof HTMLElement && at.isContentEditable;
}

/** The field that a person may be typing into; null where none has the focus. */
export function fieldInFocus(): Field | null {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) return field;
  return field instanceof HTMLInputElement && ofText.has(field.type) ? field : null;
}

/** Types into the focused field as a keyboard would, so that React and the field's own undo notice it. */
export function typeIntoField(text: string): void {
  const field = fieldInFocus();
  if (field === null) return;
  const isEnded = text.endsWith('\n');
  const typed = text.replaceAll('\n', '');
  if (typed !== '') document.execCommand('insertText', false, typed);
  // Whoever types fast ends with Enter like everybody else.
  if (isEnded) field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
}

const nothing = () => {};

/** Puts a text into a field as its own change, so that React notices it. */
function setValue(field: Field, value: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Takes what was typed into the focused field last out of it again, where it still stands before the caret. */
export function takeFromField(text: string): void {
  const field = fieldInFocus();
  if (field === null) return;
  // Fields of some types, as e-mail, have no caret to ask for: it is behind what was just typed.
  const caret = field.selectionStart ?? field.value.length;
  const before = field.value.slice(0, caret);
  if (!before.endsWith(text)) return;
  const at = caret - text.length;
  setValue(field, field.value.slice(0, at) + field.value.slice(caret));
  if (field.selectionStart !== null) field.setSelectionRange(at, at);
}

/** Remembers the focused field's text; the returned function puts it back, as if nothing had been typed since. */
export function keepField(): () => void {
  const field = fieldInFocus();
  if (field === null) return nothing;
  const { value } = field;
  return () => {
    if (field.value === value) return;
    // An input method lets go of what it composes when the field loses the focus.
    field.blur();
    setValue(field, value);
    field.focus();
  };
}
