import { americanOf, characterOf, characterOfAltDigits, isModifier, type ScannerKey, unread } from './keys.ts';

/** A key of a scan as a set-up page shows it. */
export interface TypedKey {
  /** Its place (`KeyboardEvent.code`); empty where the browser does not know it. */
  readonly code: string;
  readonly shiftKey: boolean;
  /** Its character by the computer's layout; `unread` where a dead key or an input method kept it, a line feed for a line end. */
  readonly byLayout: string;
  /** The same by its place on a US keyboard. */
  readonly byPlace: string;
  readonly end: 'enter' | 'tab' | null;
  readonly isComposed: boolean;
  /** Milliseconds since the key before; 0 for the first. */
  readonly gap: number;
}

const isAltDigit = ({ altKey, ctrlKey, code }: ScannerKey) => altKey && !ctrlKey && /^Numpad\d$/.test(code);

/** The keys of one scan with their two readings, in order. Characters that were typed by their number with Alt held are one key each. */
export function typedKeysOf(keys: readonly ScannerKey[]): TypedKey[] {
  const typed: TypedKey[] = [];
  let digits = '';
  let last: number | null = null;
  function add(key: Omit<TypedKey, 'gap'>, at: number): void {
    typed.push({ ...key, gap: last === null ? 0 : Math.max(0, at - last) });
    last = at;
  }
  function endDigits(at: number): void {
    const character = characterOfAltDigits(digits);
    digits = '';
    if (character === null) return;
    const end = character === '\n' ? 'enter' : null;
    add({ code: '', shiftKey: false, byLayout: character, byPlace: character, end, isComposed: false }, at);
  }
  for (const key of keys) {
    if (isAltDigit(key)) {
      digits += key.code.slice(-1);
      continue;
    }
    if (digits !== '') endDigits(key.timeStamp);
    if (isModifier(key)) continue;
    const byLayout = characterOf(key);
    if (byLayout === null) continue;
    const end = byLayout === '\n' ? (key.key === 'Tab' ? 'tab' : 'enter') : null;
    const isComposed = key.isComposing || key.key === 'Process';
    add(
      { code: key.code, shiftKey: key.shiftKey, byLayout, byPlace: end === null ? americanOf(key) : '\n', end, isComposed },
      key.timeStamp,
    );
  }
  if (digits !== '') endDigits(keys.at(-1)?.timeStamp ?? 0);
  return typed;
}

/** What a scanner at a serial port gave, as if it had been typed. @param isEnded a line end came behind it */
export function typedKeysOfText(text: string, isEnded: boolean): TypedKey[] {
  const plain = { code: '', shiftKey: false, isComposed: false, gap: 0 };
  const keys = [...text].map((character): TypedKey => ({ ...plain, byLayout: character, byPlace: character, end: null }));
  return isEnded ? [...keys, { ...plain, byLayout: '\n', byPlace: '\n', end: 'enter' }] : keys;
}

/** How a key's character is shown: control characters and what is not seen by a sign of their own. */
export function shownCharacter(character: string): string {
  if (character === '\n') return '⏎';
  if (character === ' ') return '␣';
  if (character === unread || character === '') return '?';
  const code = character.charCodeAt(0);
  return code < 32 ? String.fromCharCode(0x2400 + code) : character;
}
