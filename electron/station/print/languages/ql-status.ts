import type { PrinterReason } from '../../../../core/contract/common/reasons.ts';

const statusBytes = 32;
const [continuous, dieCut] = [0x0a, 0x0b];
/** Later models set this bit in the kind of medium. */
const laterModel = 0x40;
/** What a roll that prints black and red gives as the colour of its text. */
const blackAndRed = 0x81;

/** What lies in a QL: nothing, a roll that is cut off anywhere, or labels. Width and length in millimetres. */
export interface QlMedium {
  readonly kind: 'none' | 'continuous' | 'die-cut' | 'other';
  readonly width: number;
  readonly length: number;
  readonly isTwoColour: boolean;
}

export interface QlStatus {
  /** What it reports: a reply, the end of a label, an error, … */
  readonly kind: 'reply' | 'printed' | 'error' | 'other';
  readonly reasons: readonly PrinterReason[];
  /** Width of the roll in millimetres, 0 without one. */
  readonly roll: number;
  readonly medium: QlMedium;
  readonly isPrinting: boolean;
  /** Whether it lets its head cool down, and goes on by itself. */
  readonly isCooling: boolean;
}

function mediumOf(block: Uint8Array): QlMedium {
  const [width = 0, type = 0] = block.subarray(10, 12);
  const { 17: length = 0, 25: text = 0 } = block;
  const named = type & ~laterModel;
  const kind =
    width === 0 || type === 0
      ? 'none'
      : named === dieCut || (named === continuous && length > 0)
        ? 'die-cut'
        : named === continuous
          ? 'continuous'
          : 'other';
  return { kind, width, length, isTwoColour: text === blackAndRed };
}

function reasonsOf(first: number, second: number, kind: number): PrinterReason[] {
  const reasons: PrinterReason[] = [];
  if (first & 0x03) reasons.push('media-empty');
  if (first & 0x04 || second & 0x40) reasons.push('media-jam');
  if (second & 0x10) reasons.push('cover-open');
  if (second & 0x01) reasons.push('media-mismatch');
  if (first & 0x20 || kind === 4) reasons.push('offline');
  if (reasons.length === 0 && (first & 0xc8 || second & 0xae)) reasons.push('other');
  return reasons;
}

/**
 * The status blocks in what a QL said (Brother, Raster Command Reference QL series, §4.1), and what may be the beginning of another; what is
 * none is passed over.
 */
export function readQlStatus(bytes: Uint8Array): { readonly found: QlStatus[]; readonly rest: Uint8Array } {
  const found: QlStatus[] = [];
  const mark = [0x80, 0x20, 0x42];
  let at = 0;
  while (at < bytes.length) {
    const isBegun = mark.every((byte, index) => at + index >= bytes.length || bytes[at + index] === byte);
    if (!isBegun) {
      at++;
      continue;
    }
    if (at + statusBytes > bytes.length) break;
    const block = bytes.subarray(at, at + statusBytes);
    const [first = 0, second = 0] = block.subarray(8, 10);
    const { 18: kind = 0, 19: phase = 0, 22: notification = 0 } = block;
    const medium = mediumOf(block);
    found.push({
      kind: (['reply', 'printed', 'error'] as const)[kind] ?? 'other',
      reasons: reasonsOf(first, second, kind),
      roll: medium.width,
      medium,
      isPrinting: phase === 1,
      isCooling: notification === 3,
    });
    at += statusBytes;
  }
  return { found, rest: bytes.subarray(at) };
}

/** What lies in a QL, as staff read it. */
export function qlMediumText({ width, length, isTwoColour }: QlMedium): string {
  return `${width}${length > 0 ? ` × ${length}` : ''} mm${isTwoColour ? ', black/red' : ''}`;
}
