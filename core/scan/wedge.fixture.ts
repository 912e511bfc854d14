import { BadgeId } from '../contract/common/ids.ts';
import type { LineEnd, ScannerHabits } from '../contract/screen/scanner.ts';
import { issueCredential } from '../credential/credential.ts';
import { createBurstReader } from './burst.ts';
import type { Scanned } from './held.ts';
import { characterAt, dead, type Keyboard, placeOf } from './keyboards.ts';
import type { ScannerKey } from './keys.ts';
import { habitsAfter, habitsWithEnd, noHabits } from './scanner-habits.ts';

export interface Typing {
  /** What the scanner was set up for, and what the computer is. */
  readonly scanner?: Keyboard;
  readonly computer?: Keyboard;
  readonly isCapsLock?: boolean;
  readonly isComposing?: boolean;
}

/** The key that a scanner presses for a character, as the window gets it. */
export function keyOf(
  character: string,
  { scanner = 'us', computer = 'us', isCapsLock = false, isComposing = false }: Typing = {},
): Omit<ScannerKey, 'timeStamp'> {
  const plain = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing, repeat: false };
  if (character === '\n') return { ...plain, isComposing: false, key: 'Enter', code: 'Enter' };
  if (character === '\t') return { ...plain, isComposing: false, key: 'Tab', code: 'Tab' };
  if (character < ' ') {
    const letter = String.fromCharCode(character.charCodeAt(0) + 64).toLowerCase();
    return { ...plain, key: letter, code: /[a-z]/.test(letter) ? `Key${letter.toUpperCase()}` : 'BracketRight', ctrlKey: true };
  }
  const place = placeOf(scanner, character);
  if (place === null) throw new Error(`The scanner has no key for ${character}.`);
  const { code, shiftKey, isAltGraph } = place;
  // A key that has nothing with Alt Gr types as it does without, on most computers.
  const typed = characterAt(computer, place);
  const turned = isCapsLock ? (typed === typed.toLowerCase() ? typed.toUpperCase() : typed.toLowerCase()) : typed;
  const key = isComposing ? 'Process' : typed === dead ? 'Dead' : [...turned].length === 1 ? turned : typed;
  return { ...plain, key, code, shiftKey, ctrlKey: isAltGraph, altKey: isAltGraph };
}

/** The keys that a scanner presses for a text, so many milliseconds apart. */
export const keysOf = (text: string, gap: number, typing: Typing = {}): ScannerKey[] =>
  [...text].map((character, at) => ({ ...keyOf(character, typing), timeStamp: 1_000 + at * gap }));

/** A window on which time is an argument: a scanner and a person type into it, and it notes what came of it. */
export function createWindow(isInField = false) {
  let now = 1_000;
  let due: { readonly at: number; readonly run: () => void } | null = null;
  let habits: ScannerHabits = noHabits;
  let field = '';
  const scans: (Scanned & { readonly at: number })[] = [];
  const ends: LineEnd[] = [];
  const pressed: string[] = [];
  const focus = { isInField, isOwnKeys: false };
  const reader = createBurstReader({
    onScan(scan) {
      scans.push({ ...scan, at: now });
      if (scan.typed !== null) habits = habitsAfter(habits, scan.typed, now);
    },
    onLineEnd(end) {
      ends.push(end);
      habits = habitsWithEnd(habits, end);
    },
    onTyped(text) {
      field += text;
    },
    onTakeBack(text) {
      if (field.endsWith(text)) field = field.slice(0, -text.length);
    },
    after(ms, run) {
      const mine = { at: now + ms, run };
      due = mine;
      return () => {
        if (due === mine) due = null;
      };
    },
    isInField: () => focus.isInField,
    mayHoldBack: () => !focus.isOwnKeys,
    habits: () => habits,
  });
  function wait(ms: number): void {
    const until = now + ms;
    while (due !== null && due.at <= until) {
      const { at, run } = due;
      due = null;
      now = at;
      run();
    }
    now = until;
  }
  function press(key: Omit<ScannerKey, 'timeStamp'>): boolean {
    const isTaken = reader.take({ ...key, timeStamp: now });
    if (isTaken) return true;
    if (focus.isInField && key.key.length === 1 && !key.ctrlKey) field += key.key;
    else if (!focus.isInField && (key.key === 'Enter' || key.key === ' ')) pressed.push(key.key);
    return false;
  }
  return {
    scans,
    ends,
    /** Buttons that a key pressed. */
    pressed,
    focus,
    field: () => field,
    habits: () => habits,
    now: () => now,
    wait,
    press,
    release: (key: Omit<ScannerKey, 'timeStamp'>) => reader.release({ ...key, timeStamp: now }),
    /** Types a text with so many milliseconds between two keys. */
    type(text: string, gap: number | ((at: number) => number), typing: Typing = {}): void {
      [...text].forEach((character, at) => {
        press(keyOf(character, typing));
        wait(typeof gap === 'number' ? gap : gap(at));
      });
    },
  };
}

/** A credential in the shape of real ones; its signature is good for nobody. */
export function sampleCredential(seed: number): string {
  const hex = seed.toString(16).padStart(12, '0');
  return issueCredential(
    {
      event: 'WAIC24',
      badge: BadgeId.parse(`01907f2e-0000-7000-8000-${hex}`),
      type: 'badge',
      category: seed % 200,
      revision: 1 + (seed % 3),
      zones: seed % 4_096,
      issued: 1_720_000_000 + seed,
      expires: 1_730_000_000 + seed,
    },
    Uint8Array.from({ length: 32 }, (_, at) => (seed * 7 + at * 31) % 256),
    (message) => Uint8Array.from({ length: 64 }, (_, at) => ((message[at % message.length] ?? 0) * 13 + at * seed) % 256),
  );
}
