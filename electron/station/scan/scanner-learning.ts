import { type LineEnd, ScannerHabits, type TypedCredential } from '../../../core/contract/screen/scanner.ts';
import { habitsAfter, habitsWithEnd, noHabits } from '../../../core/scan/scanner-habits.ts';
import type { WritableDatabase } from '../store/database.ts';
import { createSetting } from '../store/settings.ts';

/** What the station has learnt of the scanner that types into its screen, kept over a restart. */
export function createScannerLearning(db: WritableDatabase) {
  const setting = createSetting<ScannerHabits>(db, 'scanner', ScannerHabits);
  const habits = () => setting.read() ?? noHabits;
  return {
    habits,
    learn(credential: TypedCredential | null, end: LineEnd | null): ScannerHabits {
      const before = habits();
      const typed = credential === null ? before : habitsAfter(before, credential);
      const next = end === null ? typed : habitsWithEnd(typed, end);
      if (next !== before) setting.write(next);
      return next;
    },
    /** Another scanner may be there now: what was learnt is of the one before. */
    forget: () => setting.write(noHabits),
  };
}
export type ScannerLearning = ReturnType<typeof createScannerLearning>;
