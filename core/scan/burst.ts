import type { LineEnd, ScannerHabits, TypedCredential } from '../contract/screen/scanner.ts';
import { type Beginning, beginningOf } from './beginning.ts';
import { withoutControls } from './clean.ts';
import { credentialOf, heldOf, isAll, nothing, readingsOf, type Scanned, textsOf } from './held.ts';
import { americanOf, characterOf, characterOfAltDigits, isModifier, type ScannerKey, unread } from './keys.ts';
import { createTrail } from './trail.ts';

/** Keys closer together than this, in milliseconds, come from a scanner: nobody types six in a row so fast. */
export const burstGap = 45;
/** Where there is nothing to type into, nobody types: a scanner may be slow, as many are by Bluetooth. How slow, its first keys say. */
const idleGap = 150;
const firstGap = 500;
/** A credential that has begun is waited for so long: scanners pause in the middle. */
const credentialGap = 400;
/** What may yet become one, or has more lines to come, is waited for so long. */
const mayBeginGap = 120;
const linesGap = 250;
/** The line end behind a scan that has been taken comes within this, or is a person's. */
const lateEnd = 600;
/** The same of a scanner that is known to send one, and has not yet. */
const lateEndOfHabit = 1_500;
/** A scanner that sends two line ends sends them together, or as slowly as all else. */
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
/** Kept of one scan; the station calls anything this long no code. */
const maxKept = 5_000;

export interface BurstDependencies {
  readonly onScan: (scan: Scanned) => void;
  /** The line end behind a scan that had been taken. */
  readonly onLineEnd: (end: LineEnd) => void;
  /** Types what turned out to be a person's into the focused field. */
  readonly onTyped: (text: string) => void;
  /** Takes back what was typed there just now: it was a slow scanner's. */
  readonly onTakeBack: (text: string) => void;
  /** Calls back after so many milliseconds; the returned function cancels that. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** Whether a field has the focus that a person may be typing into. */
  readonly isInField: () => boolean;
  /** Whether keys may be kept from what has the focus and typed later; false of a control that takes keys of its own, as a date. */
  readonly mayHoldBack: () => boolean;
  /** What is known of this station's scanner. */
  readonly habits: () => ScannerHabits;
}

/** How much longer than the longest pause that a scanner has made so far the next one may be, and how long it may be at all, in milliseconds. */
const beyondLearnt = 1.5;
const longestLearnt = 1_000;
const patienceFor: Readonly<Record<Beginning, number>> = {
  credential: credentialGap,
  'may-begin': mayBeginGap,
  lines: linesGap,
  'all-lines': burstGap,
  other: burstGap,
};

const isOfInputMethod = ({ key, isComposing }: ScannerKey) => isComposing || key === 'Process';

/** STX, NUL and their like in front of a scan, which no person types. */
const beginsScan = (character: string) => ['\u0000', '\u0002', '\u001d'].includes(character);

/**
 * A scanner that types like a keyboard (a wedge), told from a person by its speed and by what it types. Its keys reach no field and no
 * button: each is held until it is clear whose it is, and what was a person's is typed then. Each row of keys is read twice, by the computer's
 * layout and by the places of the keys, since scanners type as on a US keyboard unless they were set up.
 */
export function createBurstReader({ onScan, onLineEnd, onTyped, onTakeBack, after, isInField, mayHoldBack, habits }: BurstDependencies) {
  let held = nothing;
  const trail = createTrail();
  let altDigits: string | null = null;
  let last = Number.NEGATIVE_INFINITY;
  /** When the last scan was taken. */
  let takenAt = Number.NEGATIVE_INFINITY;
  /** Until when a line end is the scanner's. */
  let lineEndUntil = Number.NEGATIVE_INFINITY;
  /** What the scanner sends behind a code comes as fast as the code did: so much of it may, and within how long. */
  let suffix = { left: 0, gap: burstGap };
  /** The longest gap of the scan that was taken last, and somewhat more. */
  let pace = 0;
  let cancel = () => {};

  /** As long as this station's scanners have paused, and somewhat more. */
  const learntGap = () => Math.min(longestLearnt, habits().gap * beyondLearnt);
  /** As long as the scanner that types now has paused in this code, and somewhat more. */
  const steadyGap = () => Math.min(longestLearnt, held.gap * beyondLearnt);
  /** Into a field a person types, and waits for what a scanner's pause would hold back; a code elsewhere is a scanner's. */
  const typingGap = () => (isInField() ? burstGap : Math.max(idleGap, learntGap(), steadyGap(), held.count < leastKeys ? firstGap : 0));
  /** A scanner that wakes up pauses behind its first keys; a person's letter or two are not held back so long. */
  const isAwaited = (beginning: Beginning) =>
    beginning === 'credential' || (beginning === 'may-begin' && (!isInField() || held.count >= leastOfBeginning));
  const patienceOf = (beginning: Beginning) => {
    if (isAwaited(beginning)) return Math.max(credentialGap, learntGap(), steadyGap());
    return beginning === 'lines' ? Math.max(linesGap, steadyGap()) : patienceFor[beginning];
  };
  /** How long the next key is waited for, milliseconds. */
  const patience = () => Math.max(typingGap(), ...readingsOf(held).map((reading) => patienceOf(beginningOf(reading))));

  function give(texts: Pick<Scanned, 'text' | 'other'>, typed: TypedCredential | null, gap: number): void {
    takenAt = last;
    pace = Math.min(longestLearnt, gap * beyondLearnt);
    trail.clear();
    lineEndUntil = last + Math.max(pace, habits().terminator === 'unknown' ? lateEnd : lateEndOfHabit);
    suffix = { left: typed === null ? 0 : longestSuffix, gap: Math.max(burstGap, pace) };
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
    const isNamed = readingsOf(row).some((reading) => /^(?:credential|lines|all-lines)$/.test(beginningOf(reading)));
    if ((isNamed && count >= leastOfNamed) || (isLong && (!isInField() || gap <= burstGap))) {
      give(textsOf(row, habits()), null, gap);
      if (isEnded) lineEndUntil = last + Math.max(secondEnd, pace);
    }
    // Of a person who is fast. Where there is no field, an Enter at its end is given to no button.
    else if (isInField() && mayHoldBack()) {
      trail.markTyped(count);
      onTyped(withoutControls(byLayout).replaceAll(unread, ''));
    }
  }

  /** Puts a key on the trail; a code that begins there is held from its beginning, whatever the keys before were taken for. */
  function note(key: ScannerKey, character: string): void {
    const isComposed = isOfInputMethod(key);
    trail.add({ byLayout: character, byPlace: americanOf(key), timeStamp: key.timeStamp, isComposed, isTyped: false });
    const isKnown = readingsOf(held).some((reading) => beginningOf(reading) === 'credential' || beginningOf(reading) === 'lines');
    const begun = isKnown && held.count > 0 ? null : trail.beginning();
    if (begun === null) return;
    const typed = begun.filter(({ isTyped }) => isTyped);
    if (typed.length > 0) onTakeBack(typed.map(({ byLayout }) => byLayout).join(''));
    suffix = { ...suffix, left: 0 };
    held = heldOf(begun);
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
    note(key, character);
    const credential = credentialOf(held, habits());
    if (credential !== null) {
      const { layout, ...texts } = credential;
      const typed: TypedCredential = { layout, isComposed: held.isComposed, gap: held.gap };
      held = nothing;
      give(texts, typed, typed.gap);
    } else if (character === '\n' && held.count >= leastWithEnter && isAll(held)) end();
    else cancel = after(patience(), end);
  }

  /** The line end behind a scan that was taken, however late: no button acts on it. */
  function swallows(key: ScannerKey): boolean {
    const late = key.timeStamp - takenAt;
    if (key.timeStamp > lineEndUntil) return false;
    lineEndUntil = key.timeStamp + Math.max(secondEnd, pace);
    // Behind a line end the next code begins, however soon: there may be two scanners.
    suffix = { ...suffix, left: 0 };
    onLineEnd({ key: key.key === 'Tab' ? 'tab' : 'enter', late });
    return true;
  }

  /** A suffix that was set up for each code; whoever types next does so later. */
  function isSuffix(key: ScannerKey, character: string): boolean {
    if (held.count > 0 || suffix.left === 0 || key.timeStamp - last > suffix.gap) return false;
    suffix = { ...suffix, left: suffix.left - 1 };
    last = key.timeStamp;
    // Another code may come in its place: of a second scanner, or of one that sends no line end.
    note(key, character);
    if (held.count > 0) cancel = after(patience(), end);
    return true;
  }

  function takeCharacter(key: ScannerKey, character: string): boolean {
    if (character !== '\n' && isSuffix(key, character)) return true;
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
      trail.clear();
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
