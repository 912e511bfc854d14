import type { ScannerFinding, ScannerState, ScannerTrouble } from '../../../core/contract/screen/scanner.ts';
import { type Keyboard, keyboardNames } from '../../../core/scan/keyboards.ts';
import { sheetCodes } from '../../../core/scan/test-sheet.ts';
import { useStaffText } from '../../i18n/text.tsx';

/** Where several keyboards fit, this many are named. */
const maxNamed = 2;
const isKeyboard = (name: string): name is Keyboard => (keyboardNames as readonly string[]).includes(name);

/** The words for what was found of a scanner. */
export function useScannerLabels() {
  const text = useStaffText();
  /** `none` where no keyboard is known that fits. */
  const keyboards = (names: readonly string[]) =>
    names
      .filter(isKeyboard)
      .slice(0, maxNamed)
      .map((name) => text(`scanner.keyboard.${name}`))
      .join(' / ') || 'none';

  return {
    text,
    keyboards,
    /** What is the matter, and what to do. */
    advice(trouble: ScannerTrouble, { code, scanner, computer, prefix, suffix, letters, gap }: ScannerFinding): string {
      const length = sheetCodes.find(({ id }) => id === code)?.text.length ?? 0;
      return text(`scanner.trouble.${trouble}`, {
        scanner: keyboards(scanner),
        computer: keyboards(computer),
        // US English is read anywhere, and need not be named twice.
        target: keyboards(computer.includes('us') ? [] : computer),
        added: trouble === 'prefix' ? prefix : suffix,
        letters,
        gap,
        seconds: (gap * length) / 1_000,
      });
    },
    /** How ready the scanner is, in a line. */
    readiness({ seenAt, testedAt, troubles }: ScannerState): string {
      if (troubles.length > 0) return troubles.map((trouble) => text(`scanner.short.${trouble}`)).join(', ');
      if (testedAt !== null) return text('scanner.ready', { at: testedAt });
      return seenAt === null ? text('scanner.unseen') : text('scanner.untested', { at: seenAt });
    },
  };
}
