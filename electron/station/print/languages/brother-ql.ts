import type { Bitmap } from '../../badge/bitmap.ts';

/** The rolls of a QL’s 720 pins at 300 dpi (Brother, Raster Command Reference QL-700/800, §2.3.2 and §3). */
export const qlDpi = 300;
const pins = 720;
const bytesPerLine = pins / 8;
const bytesToClear = 200;
/** Feed at either end of a continuous roll, in dots. */
const feed = 35;

/** @returns the picture’s dots in the head’s order: its last pin prints the leftmost dot. */
function lineOf({ data, width, bytesPerRow }: Bitmap, row: number): Uint8Array {
  const line = new Uint8Array(bytesPerLine);
  const left = Math.round((pins - width) / 2);
  for (let x = Math.max(0, -left); x < width && left + x < pins; x++) {
    if (((data[row * bytesPerRow + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0) continue;
    const pin = pins - 1 - (left + x);
    line[pin >> 3] = (line[pin >> 3] ?? 0) | (0x80 >> (pin & 7));
  }
  return line;
}

/** A badge for a continuous roll, cut off at its end. @param bitmap at 300 dpi, centred on the roll @param roll its width in millimetres */
export function toBrotherQl(bitmap: Bitmap, roll: number): Uint8Array {
  const { height } = bitmap;
  const information = [
    // Kind, width and length of the roll are given, quality before speed.
    0x02 | 0x04 | 0x08 | 0x40 | 0x80,
    0x0a,
    roll,
    0,
    height & 0xff,
    (height >> 8) & 0xff,
    (height >> 16) & 0xff,
    0,
    0,
    0,
  ];
  const start = [
    ...Array.from({ length: bytesToClear }, () => 0),
    ...[0x1b, 0x40],
    ...[0x1b, 0x69, 0x61, 0x01],
    ...[0x1b, 0x69, 0x7a, ...information],
    ...[0x1b, 0x69, 0x4d, 0x40],
    ...[0x1b, 0x69, 0x41, 0x01],
    ...[0x1b, 0x69, 0x4b, 0x08],
    ...[0x1b, 0x69, 0x64, feed, 0],
    ...[0x4d, 0x00],
  ];
  const lines = Array.from({ length: height }, (_, row) => [Uint8Array.of(0x67, 0x00, bytesPerLine), lineOf(bitmap, row)]).flat();
  return Buffer.concat([Uint8Array.from(start), ...lines, Uint8Array.of(0x1a)]);
}
