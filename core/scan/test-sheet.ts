import { BadgeId } from '../contract/common/ids.ts';
import type { ScannerFinding } from '../contract/screen/scanner.ts';
import { issueCredential } from '../credential/credential.ts';
import { cleanScan } from './clean.ts';

export interface SheetCode {
  readonly id: ScannerFinding['code'];
  readonly text: string;
}

/** As long as a real one, signed by nobody: a gate refuses it, and the station knows where it ends. */
function sampleBadge(): string {
  return issueCredential(
    {
      event: 'SAMPLE',
      badge: BadgeId.parse('01907f2e-0000-7000-8000-000000000000'),
      type: 'badge',
      category: 1,
      revision: 1,
      zones: 1,
      issued: 1_720_000_000,
      expires: 1_720_000_001,
    },
    Uint8Array.from({ length: 32 }, (_, at) => at),
    () => Uint8Array.from({ length: 64 }, (_, at) => (at * 37 + 11) % 256),
  );
}

/**
 * The codes of the test sheet: every character of our credentials (Base45, RFC 9285) with some twice, so that a scanner of a keyboard that
 * nobody knows is found out by what it repeats; a badge of real length; a booking code in which capitals matter.
 */
export const sheetCodes: readonly SheetCode[] = [
  { id: 'characters', text: 'FOYER-TEST:0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:FOYER-TEST' },
  { id: 'badge', text: sampleBadge() },
  { id: 'booking', text: 'Foyer-Test-aZ09-qYxW' },
];

/** What a scanner can be set to, in the order in which the sheet says what suits. */
export const sheetSettings = ['layout', 'suffix', 'prefix', 'symbology', 'case', 'delay', 'interface'] as const;

/** Which code of the test sheet a scanned text is, whatever the scanner added that is taken off; null for none. */
export function sheetCodeOf(scanned: string): SheetCode | null {
  const text = cleanScan(scanned).toUpperCase();
  return sheetCodes.find((code) => text.includes(code.text.toUpperCase())) ?? null;
}
