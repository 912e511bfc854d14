import type { LineEnd, ScannerHabits, TypedCredential } from '../contract/screen/scanner.ts';

export const noHabits: ScannerHabits = { layout: 'unknown', terminator: 'unknown', gap: 0, isComposed: false };

/** What is known once a credential has come whole. The same object where nothing is new. */
export function habitsAfter(habits: ScannerHabits, { layout, isComposed, gap }: TypedCredential): ScannerHabits {
  const longest = Math.max(habits.gap, Math.min(1_000, Math.round(gap)));
  const isSame = habits.layout === layout && habits.isComposed === isComposed && habits.gap === longest;
  return isSame ? habits : { ...habits, layout, isComposed, gap: longest };
}

/** What is known once a line end came. The same object where nothing is new. */
export const habitsWithEnd = (habits: ScannerHabits, { key }: LineEnd): ScannerHabits =>
  habits.terminator === key ? habits : { ...habits, terminator: key };
