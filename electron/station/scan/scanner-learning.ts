import {
  type LineEnd,
  type ScannerFinding,
  ScannerHabits,
  type ScannerState,
  type TypedCredential,
} from '../../../core/contract/screen/scanner.ts';
import {
  habitsAfter,
  habitsAfterTest,
  habitsWithEnd,
  isUnacknowledged,
  noHabits,
  scannerStateOf,
} from '../../../core/scan/scanner-habits.ts';
import type { WritableDatabase } from '../store/database.ts';
import { createSetting } from '../store/settings.ts';

/**
 * What the station has learnt of the scanners that type into its screen, kept over a restart.
 * @param now milliseconds since 1970, by the event's clock
 */
export function createScannerLearning(db: WritableDatabase, now: () => number) {
  const setting = createSetting<ScannerHabits>(db, 'scanner', ScannerHabits);
  const listeners = new Set<() => void>();
  const habits = () => setting.read() ?? noHabits;
  function become(next: ScannerHabits, before = habits()): ScannerHabits {
    if (next === before) return before;
    setting.write(next);
    for (const notify of listeners) notify();
    return next;
  }
  return {
    habits,
    state: (): ScannerState => scannerStateOf(habits()),
    learn(credential: TypedCredential | null, end: LineEnd | null): ScannerHabits {
      const before = habits();
      const typed = credential === null ? before : habitsAfter(before, credential, now());
      return become(end === null ? typed : habitsWithEnd(typed, end), before);
    },
    /** Keeps what the test sheet showed. */
    keep: (finding: ScannerFinding): ScannerHabits => become(habitsAfterTest(habits(), finding, now())),
    /** Another scanner is there now, or the same one set up anew: what was learnt is of the one before. */
    forget: (): ScannerHabits => become(noHabits),
    /** Whether the gate's staff are to learn that the layout differs. */
    isUnacknowledged: (): boolean => isUnacknowledged(habits()),
    acknowledge: (): ScannerHabits => become({ ...habits(), acknowledgedAt: now() }),
    onChange(notify: () => void): () => void {
      listeners.add(notify);
      return () => void listeners.delete(notify);
    },
  };
}
export type ScannerLearning = ReturnType<typeof createScannerLearning>;
