import type { LineEnd, ScannerFinding, ScannerHabits, ScannerState, ScannerTrouble, TypedCredential } from '../contract/screen/scanner.ts';
import { troublesOf } from './troubles.ts';

export const noHabits: ScannerHabits = {
  layout: 'unknown',
  terminator: 'unknown',
  gap: 0,
  gapAt: null,
  isComposed: false,
  seenAt: null,
  differedAt: null,
  acknowledgedAt: null,
  tested: null,
};

/** So long, in milliseconds, a scanner of another layout is reckoned with, whatever other scanners type meanwhile. */
const differsFor = 24 * 3_600_000;
/** Times are noted anew after this, in milliseconds: a gate's three thousand scans a day are not three thousand writes. */
const noteEvery = 600_000;

/** A gap that no code has come near to for so long, in milliseconds, was another scanner's; near is this part of it. */
const slowFor = 3_600_000;
const near = 0.7;

const noted = (before: number | null, now: number) => (before !== null && Math.abs(now - before) < noteEvery ? before : now);

/**
 * What the station knows of its scanners' layout: nobody can tell two of them apart by their keys, so one that differs counts for a day after it
 * last did. It costs the others nothing: each scan is read both ways. Staff see it again where it comes back after that.
 */
function withLayout(habits: ScannerHabits, layout: 'agrees' | 'differs', now: number): ScannerHabits {
  if (layout === 'differs') {
    const differedAt = noted(habits.differedAt, now);
    return habits.layout === 'differs' && habits.differedAt === differedAt ? habits : { ...habits, layout, differedAt };
  }
  if (habits.layout === 'agrees') return habits;
  const isRecent = habits.differedAt !== null && Math.abs(now - habits.differedAt) < differsFor;
  return habits.layout === 'differs' && isRecent ? habits : { ...habits, layout, differedAt: null, acknowledgedAt: null };
}

/** The longest gap of late: at once as long as one that came, and as short again only an hour after the last that was about so long. */
function withGap(habits: ScannerHabits, typed: number, now: number): ScannerHabits {
  const gap = Math.min(1_000, Math.round(typed));
  if (gap >= habits.gap * near) {
    const gapAt = noted(habits.gapAt, now);
    return gap <= habits.gap && gapAt === habits.gapAt ? habits : { ...habits, gap: Math.max(gap, habits.gap), gapAt };
  }
  // What was kept before gaps had a time counts from now on.
  if (habits.gapAt === null) return { ...habits, gapAt: now };
  return Math.abs(now - habits.gapAt) < slowFor ? habits : { ...habits, gap, gapAt: now };
}

/**
 * What is known once a credential has come whole. The same object where nothing is new.
 * @param now milliseconds since 1970
 */
export function habitsAfter(habits: ScannerHabits, { layout, isComposed, gap }: TypedCredential, now: number): ScannerHabits {
  const known = withGap(layout === 'either' ? habits : withLayout(habits, layout, now), gap, now);
  const seenAt = noted(known.seenAt, now);
  return known.isComposed === isComposed && known.seenAt === seenAt ? known : { ...known, isComposed, seenAt };
}

/** What is known once a line end came: Enter, which presses buttons, where any scanner sends it. The same object where nothing is new. */
export const habitsWithEnd = (habits: ScannerHabits, { key }: Pick<LineEnd, 'key'>): ScannerHabits =>
  habits.terminator === key || habits.terminator === 'enter' ? habits : { ...habits, terminator: key };

/**
 * What is known once a code of the test sheet was scanned.
 * @param now milliseconds since 1970
 */
export function habitsAfterTest(habits: ScannerHabits, finding: ScannerFinding, now: number): ScannerHabits {
  const kept = { ...habits, tested: { at: now, finding } };
  if (finding.via === 'serial') return kept;
  const layout = { 'by-layout': 'agrees', 'by-place': 'differs', unreadable: 'differs', lossy: null } as const;
  const known = layout[finding.reading];
  const typed = known === null ? kept : withLayout(kept, known, now);
  return finding.terminator === 'none' ? typed : habitsWithEnd(typed, { key: finding.terminator });
}

/** Whether staff at a gate are to learn that the scanner's layout is another than the computer's: once, until they have acknowledged it. */
export const isUnacknowledged = ({ layout, acknowledgedAt }: ScannerHabits): boolean => layout === 'differs' && acknowledgedAt === null;

/** How ready the scanner is. */
export function scannerStateOf(habits: ScannerHabits): ScannerState {
  const { layout, isComposed, seenAt, tested } = habits;
  const found = tested === null ? [] : troublesOf(tested.finding);
  const isNamed = found.includes('layout') || found.includes('unreadable');
  const learnt: ScannerTrouble[] = [
    ...(layout === 'differs' && !isNamed ? (['layout'] as const) : []),
    ...(isComposed && !found.includes('input-method') ? (['input-method'] as const) : []),
  ];
  return { seenAt, testedAt: tested?.at ?? null, troubles: [...learnt, ...found] };
}
