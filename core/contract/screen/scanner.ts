import { z } from 'zod';
import { anyone, declareRights } from './right.ts';

/** How a scanner typed a credential that came whole. */
export const TypedCredential = z.strictObject({
  /** `differs`: it could be read by the places of the keys only. */
  layout: z.enum(['agrees', 'differs']),
  /** An input method was on. */
  isComposed: z.boolean(),
  /** The longest time between two of its keys, milliseconds. */
  gap: z.number().min(0).max(60_000),
});
export type TypedCredential = Readonly<z.infer<typeof TypedCredential>>;

/** The line end that a scanner sent behind a code, so many milliseconds later. */
export const LineEnd = z.strictObject({ key: z.enum(['enter', 'tab']), late: z.number().min(0).max(60_000) });
export type LineEnd = Readonly<z.infer<typeof LineEnd>>;

/** What a station has learnt of the scanner that types into it, from credentials that came whole. */
export const ScannerHabits = z.strictObject({
  layout: z.enum(['unknown', 'agrees', 'differs']),
  /** What it sends behind a code; `unknown` as long as nothing came. */
  terminator: z.enum(['unknown', 'enter', 'tab']),
  /** The longest time between two keys of one code so far, milliseconds, 0 to 1,000. */
  gap: z.int().min(0).max(1_000),
  isComposed: z.boolean(),
});
export type ScannerHabits = Readonly<z.infer<typeof ScannerHabits>>;

export const scannerContract = declareRights({
  habits: anyone.output(ScannerHabits),
  /** What the screen saw of its scanner; what is known of it then. */
  learn: anyone.input(z.strictObject({ credential: TypedCredential.nullable(), end: LineEnd.nullable() })).output(ScannerHabits),
});
