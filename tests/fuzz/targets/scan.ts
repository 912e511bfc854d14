import { readScan } from '../../../core/scan/scan.ts';
import { decodeText } from '../../../node/decode-text.ts';
import { textOf } from '../input.ts';

/** Whatever else a scanner or a camera may read: documents, contacts, links, codes. */
export function fuzz(data: Uint8Array): void {
  readScan(textOf(data), 2026, () => false, decodeText);
}
