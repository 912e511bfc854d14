import type { LineEnd, ScannerFinding, ScannerHabits, ScannerState, ScannerTrouble, TypedCredential } from '../contract/screen/scanner.ts';
import { troublesOf } from './troubles.ts';

export const noHabits: ScannerHabits = {
  layout: 'unknown',
  terminator: 'unknown',
  gap: 0,
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

/**
 * What is known once a credential has come whole. The same object where nothing is new.
 * @param now milliseconds since 1970
 */
export function habitsAfter(habits: ScannerHabits, { layout, isComposed, gap }: TypedCredential, now: number): ScannerHabits {
  const known = layout === 'either' ? habits : withLayout(habits, layout, now);
  const longest = Math.max(known.gap, Math.min(1_000, Math.round(gap)));
  const seenAt = noted(known.seenAt, now);
  const isSame = known.isComposed === isComposed && known.gap === longest && known.seenAt === seenAt;
  return isSame ? known : { ...known, isComposed, gap: longest, seenAt };
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
