import type { ScannerHabits, TypedCredential } from '../contract/screen/scanner.ts';
import { beginningOf } from './beginning.ts';
import { cleanScan, credentialIn } from './clean.ts';
import { unread } from './keys.ts';
import type { TrailKey } from './trail.ts';

/** No credential is longer, with what a scanner puts around it. */
const longestCredential = 400;

/** What a scanner read. */
export interface Scanned {
  /** As it was read, without what the scanner added (`cleanScan`). */
  readonly text: string;
  /** By the other layout, where that says something else: who can tell the two apart is asked with both (`joinReadings`). */
  readonly other: string | null;
  /** Of a credential that came whole, how its scanner typed it; null for anything else, which says nothing sure of a scanner. */
  readonly typed: TypedCredential | null;
}

/** Keys that are held until it is clear whose they are. */
export interface Held {
  /** So many keys. */
  readonly count: number;
  readonly isComposed: boolean;
  /** By the computer's layout, and by the places of the keys. */
  readonly byLayout: string;
  readonly byPlace: string;
  /** The longest time between two of the keys, milliseconds. */
  readonly gap: number;
}
/** No keys. */
export const nothing: Held = { count: 0, isComposed: false, byLayout: '', byPlace: '', gap: 0 };
/** Held keys by the computer's layout, and by their places. */
export const readingsOf = ({ byLayout, byPlace }: Held) => [byLayout, byPlace] as const;

/** Whether a line end is behind all of it: no more lines follow, and no credential was cut in two. */
export const isAll = (held: Held) =>
  readingsOf(held).every((reading) => beginningOf(reading) !== 'lines') &&
  readingsOf(held).every((reading) => credentialIn(reading).kind !== 'begun');

/** What was on the trail as held keys. */
export const heldOf = (keys: readonly TrailKey[]): Held => ({
  count: keys.length,
  isComposed: keys.some(({ isComposed }) => isComposed),
  byLayout: keys.map(({ byLayout }) => byLayout).join(''),
  byPlace: keys.map(({ byPlace }) => byPlace).join(''),
  gap: Math.max(0, ...keys.slice(1).map(({ timeStamp }, index) => timeStamp - (keys[index]?.timeStamp ?? timeStamp))),
});

/** A text in its two readings, the likelier one first. */
const inOrder = (byLayout: string, byPlace: string, isByPlace: boolean): Pick<Scanned, 'text' | 'other'> => {
  const [text, other] = isByPlace ? [byPlace, byLayout] : [byLayout, byPlace];
  return { text, other: text === other ? null : other };
};

/** A credential that came whole, in one reading or in both; null for none yet. */
export function credentialOf(
  held: Held,
  habits: ScannerHabits,
): (Pick<Scanned, 'text' | 'other'> & Pick<TypedCredential, 'layout'>) | null {
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
export function textsOf({ byLayout, byPlace }: Held, habits: ScannerHabits): Pick<Scanned, 'text' | 'other'> {
  const isNamed = (text: string) => ['credential', 'lines', 'all-lines'].includes(beginningOf(text));
  const isByPlace = habits.layout === 'differs' || byLayout.includes(unread) || (isNamed(byPlace) && !isNamed(byLayout));
  return inOrder(cleanScan(byLayout), cleanScan(byPlace), isByPlace);
}
