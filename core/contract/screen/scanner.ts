import { z } from 'zod';
import { Text } from '../common/text.ts';
import { anyone, declareRights, staff } from './right.ts';

/** How a scanner typed a credential that came whole. */
export const TypedCredential = z.strictObject({
  /** `differs`: it could be read by the places of the keys only; `either`: by both, as two credentials, which says nothing of the layout. */
  layout: z.enum(['agrees', 'differs', 'either']),
  /** An input method was on. */
  isComposed: z.boolean(),
  /** The longest time between two of its keys, milliseconds. */
  gap: z.number().min(0).max(60_000),
});
export type TypedCredential = Readonly<z.infer<typeof TypedCredential>>;

/** The line end that a scanner sent behind a code, so many milliseconds later. */
export const LineEnd = z.strictObject({ key: z.enum(['enter', 'tab']), late: z.number().min(0).max(60_000) });
export type LineEnd = Readonly<z.infer<typeof LineEnd>>;

/** Keyboards that a scanner or a computer may be set up for, the likeliest first; empty where none is known that fits. */
const Keyboards = z.array(z.string().regex(/^[a-z]{2,8}$/)).max(20);

/** What a code of the test sheet showed of a scanner. */
export const ScannerFinding = z.strictObject({
  code: z.enum(['characters', 'badge', 'booking']),
  via: z.enum(['keys', 'serial']),
  /** How it could be read: by the computer's layout, by the places of the keys only, in no way, or with characters missing or too many. */
  reading: z.enum(['by-layout', 'by-place', 'unreadable', 'lossy']),
  scanner: Keyboards,
  computer: Keyboards,
  /** `turned`: Caps Lock; the others: the scanner makes all letters so. */
  letters: z.enum(['kept', 'turned', 'upper', 'lower']),
  /** An input method was on, or characters came in full width. */
  isComposed: z.boolean(),
  terminator: z.enum(['none', 'enter', 'tab']),
  /** What the scanner added, with what it says of the kind of code (`]Q1`). */
  prefix: Text.max(24),
  suffix: Text.max(24),
  /** The median time between two keys, milliseconds; 0 at a serial port. */
  gap: z.int().min(0).max(60_000),
});
export type ScannerFinding = Readonly<z.infer<typeof ScannerFinding>>;

/** What may be the matter with a scanner. */
export const scannerTroubles = [
  'unreadable',
  'lossy',
  'layout',
  'input-method',
  'caps-lock',
  'prefix',
  'suffix',
  'case',
  'slow',
  'no-end',
] as const;
export const ScannerTrouble = z.enum(scannerTroubles);
export type ScannerTrouble = z.infer<typeof ScannerTrouble>;

/** How ready a station's scanner is, for staff and for the hub. Times in milliseconds since 1970; null for never. */
export const ScannerState = z.strictObject({
  /** When a badge was last scanned, to ten minutes. */
  seenAt: z.int().nullable(),
  /** When the test sheet was last scanned. */
  testedAt: z.int().nullable(),
  troubles: z.array(ScannerTrouble).max(scannerTroubles.length),
});
export type ScannerState = Readonly<z.infer<typeof ScannerState>>;

/** What a station has learnt of the scanners that type into it, from credentials that came whole and from the test sheet. Times in milliseconds since 1970. */
export const ScannerHabits = z.strictObject({
  /** `differs` for a day after any scanner's did: nobody can tell two at one station apart. */
  layout: z.enum(['unknown', 'agrees', 'differs']),
  /** What is sent behind a code; `unknown` as long as nothing came, `enter` where any scanner sends that. */
  terminator: z.enum(['unknown', 'enter', 'tab']),
  /** The longest time between two keys of one code of late, milliseconds, 0 to 1,000. */
  gap: z.int().min(0).max(1_000),
  /** When a code last came with about so long a gap, to ten minutes: what has been faster for long is another scanner. */
  gapAt: z.int().nullable().default(null),
  isComposed: z.boolean(),
  /** When a credential last came, to ten minutes. */
  seenAt: z.int().nullable().default(null),
  /** When one last came by another layout, to ten minutes. */
  differedAt: z.int().nullable().default(null),
  /** When staff acknowledged at the gate that the layout differs. */
  acknowledgedAt: z.int().nullable().default(null),
  tested: z.strictObject({ at: z.int(), finding: ScannerFinding }).nullable().default(null),
});
export type ScannerHabits = Readonly<z.infer<typeof ScannerHabits>>;

/** A scanner at a serial port, with what it read last while the page was open; null for nothing yet. */
export const SerialScan = z.strictObject({
  path: z.string(),
  state: z.enum(['ready', 'away']),
  last: z.strictObject({ at: z.int(), text: z.string().max(5_000), isEnded: z.boolean() }).nullable(),
});
export type SerialScan = z.infer<typeof SerialScan>;

export const scannerContract = declareRights({
  habits: anyone.input(z.strictObject({})).output(ScannerHabits),
  /** What the screen saw of its scanner; what is known of it then. */
  learn: anyone.input(z.strictObject({ credential: TypedCredential.nullable(), end: LineEnd.nullable() })).output(ScannerHabits),
});

const token = { token: z.string().min(16).max(128) };

/** The set-up page for scanners, behind the PIN at every station. */
export const scannerSetupContract = {
  read: staff.input(z.strictObject(token)).output(z.strictObject({ habits: ScannerHabits, serial: z.array(SerialScan) })),
  /** Keeps what the test sheet showed. */
  keep: staff.input(z.strictObject({ ...token, finding: ScannerFinding })).output(ScannerHabits),
  /** There is another scanner now, or the same one set up anew. */
  forget: staff.input(z.strictObject(token)).output(ScannerHabits),
};
