import type { Pixels } from '../../badge/png.ts';

export const rasterTypes = ['srgb_8', 'sgray_8'] as const;
export type RasterType = (typeof rasterTypes)[number];

const headerBytes = 1796;
const maxRepeats = 256;
const longestRun = 128;

/** A page’s header (PWG 5102.4-2012, table 1), all numbers in network byte order. */
function header({ width, height, dpi }: Pixels, type: RasterType, pages: number): Uint8Array {
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  const channels = type === 'srgb_8' ? 3 : 1;
  bytes.set(new TextEncoder().encode('PwgRaster'), 0);
  const numbers: readonly (readonly [offset: number, value: number])[] = [
    [276, dpi],
    [280, dpi],
    [340, 1],
    [352, Math.round((width / dpi) * 72)],
    [356, Math.round((height / dpi) * 72)],
    [372, width],
    [376, height],
    [384, 8],
    [388, 8 * channels],
    [392, width * channels],
    [400, type === 'srgb_8' ? 19 : 18],
    [420, channels],
    [452, pages],
    [456, 1],
    [460, 1],
    [472, width],
    [476, height],
    [484, 5],
  ];
  for (const [offset, value] of numbers) view.setUint32(offset, value);
  return bytes;
}

/** A row of the drawing in the raster’s colours. */
function rowOf({ data, width }: Pixels, row: number, type: RasterType): Uint8Array {
  const channels = type === 'srgb_8' ? 3 : 1;
  const line = new Uint8Array(width * channels);
  for (let x = 0, from = row * width * 4; x < width; x++, from += 4) {
    const [red, green, blue] = [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
    if (type === 'sgray_8') line[x] = (red * 77 + green * 150 + blue * 29) >> 8;
    else line.set([red, green, blue], x * 3);
  }
  return line;
}

/** Packs a row: runs of equal pixels and runs of different ones (PWG 5102.4, §4.4). */
function packRow(line: Uint8Array, size: number): number[] {
  const count = line.length / size;
  const isSame = (one: number, other: number) => {
    for (let at = 0; at < size; at++) if (line[one * size + at] !== line[other * size + at]) return false;
    return true;
  };
  const packed: number[] = [];
  for (let at = 0; at < count; ) {
    let end = at + 1;
    while (end < count && end - at < longestRun && isSame(at, end)) end++;
    if (end - at > 1 || end === count) {
      packed.push(end - at - 1, ...line.subarray(at * size, (at + 1) * size));
      at = end;
      continue;
    }
    while (end < count && end - at < longestRun && !(end + 1 < count && isSame(end, end + 1))) end++;
    packed.push(end - at === 1 ? 0 : 257 - (end - at), ...line.subarray(at * size, end * size));
    at = end;
  }
  return packed;
}

/** What a stream of pages begins with. */
export const pwgStart: Uint8Array = new TextEncoder().encode('RaS2');

/** A page for an IPP printer that takes no PDF (PWG 5102.4-2012). @param total how many pages the stream has */
export function pwgPage(page: Pixels, type: RasterType, total: number): Uint8Array {
  const parts: Uint8Array[] = [header(page, type, total)];
  const rowBytes = page.width * 4;
  const drawn = (row: number) => page.data.subarray(row * rowBytes, (row + 1) * rowBytes);
  for (let row = 0; row < page.height; ) {
    const line = rowOf(page, row, type);
    let repeats = 1;
    while (row + repeats < page.height && repeats < maxRepeats && Buffer.compare(drawn(row), drawn(row + repeats)) === 0) repeats++;
    parts.push(Uint8Array.from([repeats - 1, ...packRow(line, line.length / page.width)]));
    row += repeats;
  }
  return Buffer.concat(parts);
}
