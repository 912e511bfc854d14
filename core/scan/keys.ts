/** A key as a window gets it from a scanner that types (UI Events, W3C: `key` by the computer's layout, `code` by the key's place). */
export interface ScannerKey {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** An input method is at work. */
  readonly isComposing: boolean;
  readonly repeat: boolean;
  /** Milliseconds, from the moment the key was pressed. */
  readonly timeStamp: number;
}

/** Stands where a key gave no character by the computer's layout: `Dead`, or one that an input method took. */
export const unread = '\ufffd';

const rows: readonly (readonly [codes: readonly string[], plain: string, shifted: string])[] = [
  [['Backquote', ...Array.from({ length: 9 }, (_, n) => `Digit${n + 1}`), 'Digit0', 'Minus', 'Equal'], '`1234567890-=', '~!@#$%^&*()_+'],
  [[...'QWERTYUIOP'].map((letter) => `Key${letter}`).concat('BracketLeft', 'BracketRight', 'Backslash'), 'qwertyuiop[]\\', 'QWERTYUIOP{}|'],
  [[...'ASDFGHJKL'].map((letter) => `Key${letter}`).concat('Semicolon', 'Quote'), "asdfghjkl;'", 'ASDFGHJKL:"'],
  [[...'ZXCVBNM'].map((letter) => `Key${letter}`).concat('Comma', 'Period', 'Slash', 'Space'), 'zxcvbnm,./ ', 'ZXCVBNM<>? '],
];
const keypad: readonly (readonly [code: string, character: string])[] = [
  ...Array.from({ length: 10 }, (_, n) => [`Numpad${n}`, String(n)] as const),
  ['NumpadDecimal', '.'],
  ['NumpadAdd', '+'],
  ['NumpadSubtract', '-'],
  ['NumpadMultiply', '*'],
  ['NumpadDivide', '/'],
];
/** What each key types on a US keyboard (ANSI INCITS 154), without and with Shift: what a scanner that was never set up types by. */
const american = new Map<string, readonly [plain: string, shifted: string]>([
  ...rows.flatMap(([codes, plain, shifted]) =>
    codes.map((code, at) => [code, [plain.charAt(at), shifted.charAt(at)]] as [string, readonly [string, string]]),
  ),
  ...keypad.map(([code, character]) => [code, [character, character]] as [string, readonly [string, string]]),
]);

const isLineEnd = ({ key, code }: ScannerKey) => key === 'Enter' || key === 'Tab' || code === 'NumpadEnter';
const isOne = (key: string) => [...key].length === 1;
/** Alt Gr is Control with Alt on Windows: it makes a character; Alt by itself a shortcut. */
const isAltGraph = ({ ctrlKey, altKey }: ScannerKey) => ctrlKey && altKey;

/** Line feed and carriage return, as some scanners send them; any other control character as it is. */
function control(character: string): string {
  return /^[jm]$/i.test(character) ? '\n' : String.fromCharCode(character.toUpperCase().charCodeAt(0) & 31);
}

/** What a key is of a scan by the computer's layout: a character, a line end, `unread`; null where it is no part of any scan. */
export function characterOf(key: ScannerKey): string | null {
  if (isLineEnd(key)) return '\n';
  if (key.metaKey || key.repeat || (key.altKey && !isAltGraph(key))) return null;
  if (key.isComposing || !isOne(key.key)) return isLostCharacter(key) ? unread : null;
  return key.ctrlKey && !key.altKey ? control(key.key) : key.key;
}

/** Whether the key has a character on it that an input method or a dead key kept. */
const isLostCharacter = ({ key, code, isComposing }: ScannerKey) =>
  american.has(code) && (isComposing || key === 'Dead' || key === 'Process' || key === 'Unidentified');

/** What the key would type on a US keyboard; by the computer's layout where its place is not known. */
export function americanOf(key: ScannerKey): string {
  if (isLineEnd(key)) return '\n';
  const typed = american.get(key.code);
  if (typed === undefined) return characterOf(key) ?? '';
  const character = typed[key.shiftKey ? 1 : 0];
  return key.ctrlKey && !key.altKey ? control(character) : character;
}

/** Held down or switched beside others: they neither type nor end a scan. */
const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'NumLock', 'Meta']);
/** Whether a key is held beside others, which neither types nor ends a scan. */
export const isModifier = ({ key }: Pick<ScannerKey, 'key'>): boolean => modifiers.has(key);

/** The upper half of code page 437 is not ours: codes of scanners are ASCII. Windows-1252 for numbers with a leading zero is the same there. */
export function characterOfAltDigits(digits: string): string | null {
  const code = Number(digits);
  if (!/^\d{1,5}$/.test(digits) || code > 255) return null;
  if (code === 10 || code === 13 || code === 9) return '\n';
  return String.fromCharCode(code);
}
