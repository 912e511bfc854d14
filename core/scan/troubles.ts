import type { ScannerFinding, ScannerTrouble } from '../contract/screen/scanner.ts';

/** From here on a scanner is called slow, in milliseconds between two keys: many are by Bluetooth. */
export const slowFrom = 30;

/** What a scanner says of the kind of code (ISO/IEC 15424), and control characters around it: both are taken off every code. */
const harmless = /\][A-Za-z][0-9A-Za-z]|\p{Cc}/gu;
/** Of what a scanner adds, the part that stays on codes that are no credentials. */
export const addedFor = (added: string): string => added.replace(harmless, '');

/** What a scanner says of the kind of code in what it puts in front, as `]Q1`; null for nothing. */
export const symbologyIn = (prefix: string): string | null => /\][A-Za-z][0-9A-Za-z]/.exec(prefix)?.[0] ?? null;

/** What is the matter with a scanner by what a code of the test sheet showed, the worst first. */
export function troublesOf({ reading, letters, isComposed, terminator, prefix, suffix, gap }: ScannerFinding): ScannerTrouble[] {
  const found: Readonly<Record<ScannerTrouble, boolean>> = {
    unreadable: reading === 'unreadable',
    lossy: reading === 'lossy',
    layout: reading === 'by-place' && !isComposed,
    'input-method': isComposed,
    'caps-lock': letters === 'turned',
    prefix: addedFor(prefix) !== '',
    suffix: addedFor(suffix) !== '',
    case: letters === 'upper' || letters === 'lower',
    slow: gap >= slowFrom,
    'no-end': terminator === 'none',
  };
  return (Object.keys(found) as ScannerTrouble[]).filter((trouble) => found[trouble]);
}

/** How much a trouble matters: `stop`, codes are not read; `mend`, they are, yet it is to be set right; `note`, as good as any. */
export function gravityOf(trouble: ScannerTrouble): 'stop' | 'mend' | 'note' {
  if (trouble === 'unreadable' || trouble === 'lossy') return 'stop';
  return trouble === 'slow' || trouble === 'no-end' || trouble === 'case' ? 'note' : 'mend';
}
