import type { Bitmap } from '../../badge/bitmap.ts';
import { CannotPrint } from '../driver.ts';

/** Rows sent in one command: what every printer has room for. */
const band = 255;

/**
 * ESC/POS for receipt and roll printers: bands of raster dots by `GS v 0`, then feed and cut by `GS V 66` (Epson, ESC/POS Command
 * Reference). Throws CannotPrint where the picture is wider than the head. @param head how many dots the head has
 */
export function toEscPos(bitmap: Bitmap, head: number): Uint8Array {
  const { data, width, height, bytesPerRow } = bitmap;
  if (width > head + 7) throw new CannotPrint(`The badge is ${width} dots wide, the printer ${head}.`);
  const perRow = Math.min(bytesPerRow, Math.ceil(head / 8));
  const parts: Uint8Array[] = [Uint8Array.of(0x1b, 0x40)];
  for (let top = 0; top < height; top += band) {
    const rows = Math.min(band, height - top);
    parts.push(Uint8Array.of(0x1d, 0x76, 0x30, 0, perRow & 0xff, perRow >> 8, rows & 0xff, rows >> 8));
    for (let row = top; row < top + rows; row++) parts.push(data.subarray(row * bytesPerRow, row * bytesPerRow + perRow));
  }
  parts.push(Uint8Array.of(0x1d, 0x56, 66, 0));
  return Buffer.concat(parts);
}
