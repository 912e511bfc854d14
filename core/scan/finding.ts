import { distance } from 'fastest-levenshtein';
import { plainTextOf } from '../contract/common/text.ts';
import type { ScannerFinding } from '../contract/screen/scanner.ts';
import { narrowed } from './clean.ts';
import { characterAt, dead, type Keyboard, keyboardNames, placeOf } from './keyboards.ts';
import { unread } from './keys.ts';
import { type SheetCode, sheetCodes } from './test-sheet.ts';
import type { TypedKey } from './typed-keys.ts';

/** A scanner adds no more than this in front and behind, in characters. */
const maxAdded = 24;
/** Of a code that came with characters missing or too many, so large a part may. */
const maxLost = 0.3;

type Letters = ScannerFinding['letters'];
/** Where in a row of keys a code stands, and how it came to be read there. */
interface Match {
  readonly code: SheetCode;
  readonly at: number;
  readonly length: number;
  readonly reading: ScannerFinding['reading'];
}

/** Whether a character has another in the other case: ß has two, and Caps Lock leaves it. */
const isCased = (character: string) => character.toLowerCase() !== character.toUpperCase() && character.toUpperCase().length === 1;
const isCapital = (character: string) => isCased(character) && character === character.toUpperCase();
const turned = (character: string) => (isCapital(character) ? character.toLowerCase() : character.toUpperCase());

/** Where a text stands in a row of characters, in whichever case; −1 for nowhere. */
function indexIn(characters: readonly string[], text: string): number {
  const wanted = [...text.toUpperCase()];
  for (let at = 0; at + wanted.length <= characters.length; at++)
    if (wanted.every((character, index) => characters[at + index]?.toUpperCase() === character)) return at;
  return -1;
}

/** Whether a scanner set up for a keyboard presses these keys for these characters. The case of letters is not asked: scanners may change it. */
const presses = (keyboard: Keyboard, keys: readonly TypedKey[], text: readonly string[]) =>
  text.every((character, index) => {
    const place = placeOf(keyboard, character);
    const key = keys[index];
    return place === null || key === undefined || (key.code === place.code && (isCased(character) || key.shiftKey === place.shiftKey));
  });

/** Whether equal characters always came from the same key, and different ones from different keys. */
function isSubstitution(keys: readonly TypedKey[], text: readonly string[]): boolean {
  const keyOf = new Map<string, string>();
  const characterOf = new Map<string, string>();
  return text.every((raw, index) => {
    const character = raw.toUpperCase();
    const key = keys[index];
    if (key === undefined || key.code === '' || key.end !== null) return false;
    const place = isCased(character) ? key.code : `${key.code} ${key.shiftKey}`;
    const isSame = (keyOf.get(character) ?? place) === place && (characterOf.get(place) ?? character) === character;
    keyOf.set(character, place);
    characterOf.set(place, character);
    return isSame;
  });
}

/** Places in a row of keys at which a code may stand. */
function placesFor(keys: readonly TypedKey[], length: number): number[] {
  const from = Math.max(0, keys.length - length - maxAdded);
  const to = Math.min(maxAdded, keys.length - length);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function matchOf(keys: readonly TypedKey[], byLayout: readonly string[], byPlace: readonly string[]): Match | null {
  for (const code of sheetCodes) {
    const { length } = code.text;
    for (const [reading, characters] of [['by-layout', byLayout] as const, ['by-place', byPlace] as const]) {
      const at = indexIn(characters, code.text);
      if (at !== -1) return { code, at, length, reading };
    }
  }
  for (const code of sheetCodes) {
    const text = [...code.text];
    const at = placesFor(keys, text.length).find((from) => {
      const part = keys.slice(from, from + text.length);
      const isKnown = part.every((key) => key.code !== '') && keyboardNames.some((keyboard) => presses(keyboard, part, text));
      return isKnown || (code.id !== 'booking' && isSubstitution(part, text));
    });
    if (at !== undefined) return { code, at, length: text.length, reading: 'unreadable' };
  }
  const rows = [byLayout, byPlace].map((characters) =>
    characters
      .filter((character) => character !== '\n')
      .join('')
      .toUpperCase(),
  );
  for (const code of sheetCodes) {
    const wanted = code.text.toUpperCase();
    if (rows.some((row) => row.length < wanted.length * 2 && distance(row, wanted) <= wanted.length * maxLost))
      return { code, at: 0, length: keys.length, reading: 'lossy' };
  }
  return null;
}

/** What became of the case of a code's letters; by the computer's layout, since Caps Lock shows there only. */
function lettersOf(keys: readonly TypedKey[], byLayout: readonly string[], read: readonly string[], text: readonly string[]): Letters {
  const cased = keys.flatMap((key, index) => {
    const character = byLayout[index] ?? '';
    return key.code !== '' && isCased(character) ? [isCapital(character) !== key.shiftKey] : [];
  });
  if (cased.length > 2 && cased.every((isTurned) => isTurned)) return 'turned';
  const pairs = text.flatMap((wanted, index) => (isCased(wanted) ? [[wanted, read[index] ?? ''] as const] : []));
  if (pairs.every(([wanted, character]) => wanted === character)) return 'kept';
  if (pairs.every(([, character]) => isCapital(character))) return 'upper';
  return pairs.every(([, character]) => !isCapital(character)) ? 'lower' : 'turned';
}

/** Keyboards by which a computer makes these characters of these keys. */
function computersOf(keys: readonly TypedKey[]): Keyboard[] {
  const telling = keys.filter(({ code, end, isComposed }) => code !== '' && end === null && !isComposed);
  if (telling.length < 6) return [];
  return keyboardNames.filter((keyboard) =>
    telling.every(({ code, shiftKey, byLayout }) =>
      [false, true].some((isAltGraph) => {
        const character = characterAt(keyboard, { code, shiftKey, isAltGraph });
        return (character === dead ? unread : character).toUpperCase() === byLayout.toUpperCase() || character === '';
      }),
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.min(60_000, Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0));
}

/** What a scanner added, as it is kept; NUL can't be. */
const addedText = (characters: readonly string[]) => plainTextOf(characters.join('').replaceAll('\0', ''));

/**
 * What a scan of the test sheet shows of its scanner, by comparing what was typed with the known text in both readings; null where it is none of
 * the sheet's codes, or too little of one.
 * @param via how it came: typed, or from a serial port
 */
export function findingOf(keys: readonly TypedKey[], via: ScannerFinding['via'] = 'keys'): ScannerFinding | null {
  const byLayout = keys.map((key) => narrowed(key.byLayout));
  const byPlace = keys.map((key) => key.byPlace);
  const match = matchOf(keys, byLayout, byPlace);
  if (match === null) return null;
  const { code, at, length, reading } = match;
  const read = reading === 'by-place' ? byPlace : byLayout;
  const part = keys.slice(at, at + length);
  const text = [...code.text];
  const behind = reading === 'lossy' ? keys.filter(({ end }) => end !== null).slice(-1) : keys.slice(at + length);
  const endAt = behind.findIndex(({ end }) => end !== null);
  const isRead = reading === 'by-layout' || reading === 'by-place';
  const suffixEnd = endAt === -1 ? undefined : at + length + endAt;
  const letters: Letters = isRead ? lettersOf(part, byLayout.slice(at), read.slice(at), text) : 'kept';
  // With Caps Lock on, what the scanner adds comes with its letters turned, too.
  const added = letters === 'turned' && reading === 'by-layout' ? read.map(turned) : read;
  const isTyped = via === 'keys' && part.every((key) => key.code !== '');
  return {
    code: code.id,
    via,
    reading,
    scanner: isTyped && reading !== 'lossy' ? keyboardNames.filter((keyboard) => presses(keyboard, part, text)) : [],
    computer: isTyped ? computersOf(keys) : [],
    letters,
    isComposed: keys.some((key) => key.isComposed || narrowed(key.byLayout) !== key.byLayout),
    terminator: behind[endAt]?.end ?? 'none',
    prefix: addedText(reading === 'lossy' ? [] : added.slice(0, at).slice(-maxAdded)),
    suffix: addedText(added.slice(at + length, suffixEnd).slice(0, maxAdded)),
    gap: median(part.slice(1).map((key) => key.gap)),
  };
}
