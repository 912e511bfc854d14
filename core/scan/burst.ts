import type { LineEnd, ScannerHabits, TypedCredential } from '../contract/screen/scanner.ts';
import { cleanScan, credentialIn, withoutControls } from './clean.ts';
import { americanOf, characterOf, characterOfAltDigits, isModifier, type ScannerKey, unread } from './keys.ts';

/** Keys closer together than this, in milliseconds, come from a scanner: nobody types six in a row so fast. */
export const burstGap = 45;
/** Where there is nothing to type into, nobody types: a scanner may be slow, as many are by Bluetooth. */
const idleGap = 150;
/** A credential that has begun is waited for so long: scanners pause in the middle. */
const credentialGap = 400;
/** What may yet become one, or has more lines to come, is waited for so long. */
const mayBeginGap = 120;
const linesGap = 250;
/** The line end behind a scan that has been taken comes within this, or is a person's. */
const lateEnd = 600;
/** The same of a scanner that is known to send one, and has not yet. */
const lateEndOfHabit = 1_500;
/** A scanner that sends two line ends sends them together. */
const secondEnd = 100;
/** Keys in such a row that make a scan; a scan that ends with Enter may be shorter. */
const leastKeys = 6;
const leastWithEnter = 4;
/** So many keys that a credential begins with are a scanner's, though there is a field. */
const leastOfBeginning = 3;
/** What a credential, contact or document begins like is told from here on though it came slowly or broke off; below, a person may have typed so much. */
const leastOfNamed = 20;
/** Characters that a scanner puts behind every code, at most. */
const longestSuffix = 8;
/** No credential is longer, with what a scanner puts around it. */
const longestCredential = 400;
/** Kept of one scan; the station calls anything this long no code. */
const maxKept = 5_000;

export interface Scanned {
  /** As it was read, without what the scanner added (`cleanScan`). */
  readonly text: string;
  /** By the other layout, where that says something else: who can tell the two apart is asked with both (`joinReadings`). */
  readonly other: string | null;
  /** Of a credential that came whole, how its scanner typed it; null for anything else, which says nothing sure of a scanner. */
  readonly typed: TypedCredential | null;
}

export interface BurstDependencies {
  readonly onScan: (scan: Scanned) => void;
  /** The line end behind a scan that had been taken. */
  readonly onLineEnd: (end: LineEnd) => void;
  /** Types what turned out to be a person's into the focused field. */
  readonly onTyped: (text: string) => void;
  /** Calls back after so many milliseconds; the returned function cancels that. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Whether a field has the focus that a person may be typing into. */
  readonly isInField: () => boolean;
  /** Whether keys may be kept from what has the focus and typed later; false of a control that takes keys of its own, as a date. */
  readonly mayHoldBack: () => boolean;
  /** What is known of this station's scanner. */
  readonly habits: () => ScannerHabits;
}

const beginnings = ['FYR1:', ']Q1FYR1:', ']Q3FYR1:', 'BEGIN:VCARD', 'MECARD:'];
/** What a text that has come so far is, or may become; `contact`: a whole one. */
type Beginning = 'credential' | 'may-begin' | 'lines' | 'contact' | 'other';
/** How much longer than the longest pause that a scanner has made so far the next one may be, and how long it may be at all, in milliseconds. */
const beyondLearnt = 1.5;
const longestLearnt = 1_000;
const patienceFor: Readonly<Record<Beginning, number>> = {
  credential: credentialGap,
  'may-begin': mayBeginGap,
  lines: linesGap,
  contact: burstGap,
  other: burstGap,
};

function beginningOf(text: string): Beginning {
  const start = withoutControls(text.slice(0, 40)).toUpperCase();
  if (/^.{0,12}FYR1:/s.test(start)) return 'credential';
  if (beginnings.some((beginning) => beginning.startsWith(start)) || /^.{0,12}(?:F|FY|FYR|FYR1)$/s.test(start)) return 'may-begin';
  if (/^BEGIN:VCARD/.test(start)) return /END:VCARD\s*$/i.test(text.slice(-20)) ? 'contact' : 'lines';
  return /^[A-Z0-9]{1,2}<|<</.test(start) ? 'lines' : 'other';
}

/** Whether a line end is behind all of it: no more lines follow, and no credential was cut in two. */
const isAll = (held: Held) =>
  readingsOf(held).every((reading) => beginningOf(reading) !== 'lines') &&
  readingsOf(held).every((reading) => credentialIn(reading).kind !== 'begun');

const isOfInputMethod = ({ key, isComposing }: ScannerKey) => isComposing || key === 'Process';

/** STX, NUL and their like in front of a scan, which no person types. */
const beginsScan = (character: string) => ['\u0000', '\u0002', '\u001d'].includes(character);

interface Held {
  /** So many keys. */
  readonly count: number;
  readonly isComposed: boolean;
  /** By the computer's layout, and by the places of the keys. */
  readonly byLayout: string;
  readonly byPlace: string;
  /** The longest time between two of the keys, milliseconds. */
  readonly gap: number;
}
const nothing: Held = { count: 0, isComposed: false, byLayout: '', byPlace: '', gap: 0 };
const readingsOf = ({ byLayout, byPlace }: Held) => [byLayout, byPlace] as const;

/** A text in its two readings, the likelier one first. */
const inOrder = (byLayout: string, byPlace: string, isByPlace: boolean): Pick<Scanned, 'text' | 'other'> => {
  const [text, other] = isByPlace ? [byPlace, byLayout] : [byLayout, byPlace];
  return { text, other: text === other ? null : other };
};

/** A credential that came whole, in one reading or in both; null for none yet. */
function credentialOf(held: Held, habits: ScannerHabits): (Pick<Scanned, 'text' | 'other'> & Pick<TypedCredential, 'layout'>) | null {
  // What is no credential by its beginning is not looked at with every key.
  const [byLayout, byPlace] = readingsOf(held).map((reading) => {
    if (reading.length > longestCredential || beginningOf(reading) !== 'credential') return null;
    const part = credentialIn(reading);
    return part.kind === 'whole' ? part.text : null;
  });
  if (byLayout == null && byPlace == null) return null;
  if (byLayout == null || byPlace == null) {
    const layout = byLayout == null ? 'differs' : 'agrees';
    return { text: byLayout ?? byPlace ?? '', other: null, layout };
  }
  // Some keyboards differ in a few characters only: what was typed is a credential either way, and its signature says which.
  // So it says nothing of the layout: what is known of it would confirm itself.
  if (byLayout === byPlace) return { text: byLayout, other: null, layout: 'agrees' };
  return { ...inOrder(byLayout, byPlace, habits.layout === 'differs'), layout: 'either' };
}

/** What a row of keys says that holds no credential: first by the places of the keys where only that makes sense. */
function textsOf({ byLayout, byPlace }: Held, habits: ScannerHabits): Pick<Scanned, 'text' | 'other'> {
  const isNamed = (text: string) => ['credential', 'lines'].includes(beginningOf(text));
  const isByPlace = habits.layout === 'differs' || byLayout.includes(unread) || (isNamed(byPlace) && !isNamed(byLayout));
  return inOrder(cleanScan(byLayout), cleanScan(byPlace), isByPlace);
}

/**
 * A scanner that types like a keyboard (a wedge), told from a person by its speed and by what it types. Its keys reach no field and no
 * button: each is held until it is clear whose it is, and what was a person's is typed then. Each row of keys is read twice, by the computer's
 * layout and by the places of the keys, since scanners type as on a US keyboard unless they were set up.
 */
export function createBurstReader({ onScan, onLineEnd, onTyped, after, isInField, mayHoldBack, habits }: BurstDependencies) {
  let held = nothing;
  let altDigits: string | null = null;
  let last = Number.NEGATIVE_INFINITY;
  /** When the last scan was taken. */
  let takenAt = Number.NEGATIVE_INFINITY;
  /** Until when a line end is the scanner's. */
  let lineEndUntil = Number.NEGATIVE_INFINITY;
  /** What the scanner sends behind a code comes as fast as the code did: so much of it may, and within how long. */
  let suffix = { left: 0, gap: burstGap };
  let cancel = () => {};

  /** As long as this station's scanners have paused, and somewhat more. */
  const learntGap = () => Math.min(longestLearnt, habits().gap * beyondLearnt);
  /** Into a field a person types, and waits for what a scanner's pause would hold back; a code elsewhere is a scanner's. */
  const typingGap = () => (isInField() ? burstGap : Math.max(idleGap, learntGap()));
  /** A scanner that wakes up pauses behind its first keys; a person's letter or two are not held back so long. */
  const isAwaited = (beginning: Beginning) =>
    beginning === 'credential' || (beginning === 'may-begin' && (!isInField() || held.count >= leastOfBeginning));
  const patienceOf = (beginning: Beginning) => (isAwaited(beginning) ? Math.max(credentialGap, learntGap()) : patienceFor[beginning]);
  /** How long the next key is waited for, milliseconds. */
  const patience = () => Math.max(typingGap(), ...readingsOf(held).map((reading) => patienceOf(beginningOf(reading))));

  function give(texts: Pick<Scanned, 'text' | 'other'>, typed: TypedCredential | null): void {
    takenAt = last;
    lineEndUntil = last + (habits().terminator === 'unknown' ? lateEnd : lateEndOfHabit);
    suffix = { left: typed === null ? 0 : longestSuffix, gap: Math.max(burstGap, (typed?.gap ?? 0) * 1.5) };
    onScan({ ...texts, typed });
  }

  /** No more keys come to what is held. */
  function end(): void {
    cancel();
    const row = held;
    held = nothing;
    const { count, byLayout, gap } = row;
    if (count === 0) return;
    const isEnded = byLayout.endsWith('\n');
    const isLong = count >= (isEnded ? leastWithEnter : leastKeys);
    const isNamed = readingsOf(row).some((reading) => /^(?:credential|lines|contact)$/.test(beginningOf(reading)));
    if ((isNamed && count >= leastOfNamed) || (isLong && gap <= typingGap())) {
      give(textsOf(row, habits()), null);
      if (isEnded) lineEndUntil = last + secondEnd;
    }
    // Of a person who is fast. Where there is no field, an Enter at its end is given to no button.
    else if (isInField() && mayHoldBack()) onTyped(withoutControls(byLayout).replaceAll(unread, ''));
  }

  function hold(key: ScannerKey, character: string): void {
    const { count, isComposed, byLayout, byPlace, gap } = held;
    // One that never stops is cut; the rest of it belongs to it all the same.
    if (count < maxKept)
      held = {
        count: count + 1,
        isComposed: isComposed || isOfInputMethod(key),
        byLayout: byLayout + character,
        byPlace: byPlace + americanOf(key),
        gap: count === 0 ? 0 : Math.max(gap, key.timeStamp - last),
      };
    last = key.timeStamp;
    cancel();
    const credential = credentialOf(held, habits());
    if (credential !== null) {
      const { layout, ...texts } = credential;
      const typed: TypedCredential = { layout, isComposed: held.isComposed, gap: held.gap };
      held = nothing;
      give(texts, typed);
    } else if (character === '\n' && held.count >= leastWithEnter && isAll(held)) end();
    else cancel = after(patience(), end);
  }

  /** The line end behind a scan that was taken, however late: no button acts on it. */
  function swallows(key: ScannerKey): boolean {
    const late = key.timeStamp - takenAt;
    if (key.timeStamp > lineEndUntil) return false;
    lineEndUntil = key.timeStamp + secondEnd;
    // Behind a line end the next code begins, however soon: there may be two scanners.
    suffix = { ...suffix, left: 0 };
    onLineEnd({ key: key.key === 'Tab' ? 'tab' : 'enter', late });
    return true;
  }

  /** A suffix that was set up for each code; whoever types next does so later. */
  function isSuffix(key: ScannerKey): boolean {
    if (held.count > 0 || suffix.left === 0 || key.timeStamp - last > suffix.gap) return false;
    suffix = { ...suffix, left: suffix.left - 1 };
    last = key.timeStamp;
    return true;
  }

  function takeCharacter(key: ScannerKey, character: string): boolean {
    if (character !== '\n' && isSuffix(key)) return true;
    if (held.count > 0 && key.timeStamp - last > patience()) end();
    if (held.count === 0) {
      if (character === '\n') return swallows(key);
      // A shortcut, or a space on a button: no scan begins so.
      if ((key.ctrlKey && !key.altKey && !beginsScan(character)) || character === ' ') return false;
    }
    // A dead key is a person's first: with a field before them, only the middle of what is clearly a scan is no place for one.
    if (character === unread && !isOfInputMethod(key) && isInField() && held.count < leastKeys) {
      end();
      return false;
    }
    // A Tab behind some letters is a person's, who goes on to the next field.
    if (key.key === 'Tab' && held.count < leastWithEnter - 1) {
      end();
      return false;
    }
    const isLeft = !mayHoldBack() && held.count + 1 < leastKeys;
    hold(key, character);
    if (isLeft) return false;
    // What goes to an input method can't be held up: what it made of a scan is taken back by whoever is told of it.
    return !isOfInputMethod(key);
  }

  return {
    /** Takes a key that was pressed; whether it must go no further. */
    take(key: ScannerKey): boolean {
      if (key.altKey && !key.ctrlKey && /^Numpad\d$/.test(key.code)) {
        // A scanner in Alt mode types a character by its number, digit after digit, and lets go of Alt.
        altDigits = (altDigits ?? '') + key.code.slice(-1);
        return true;
      }
      if (isModifier(key)) return false;
      const character = characterOf(key);
      if (character !== null) return takeCharacter(key, character);
      end();
      return false;
    },
    /** Takes that a key was let go; whether what it types must go no further. */
    release(key: ScannerKey): boolean {
      const character = key.key === 'Alt' && altDigits !== null ? characterOfAltDigits(altDigits) : null;
      if (key.key === 'Alt') altDigits = null;
      return (
        character !== null && takeCharacter({ ...key, key: character === '\n' ? 'Enter' : character, code: '', altKey: false }, character)
      );
    },
    stop(): void {
      cancel();
      held = nothing;
    },
  };
}
export type BurstReader = ReturnType<typeof createBurstReader>;
