import { monochrome, snapCodes } from '../../../core/badge/arrange.ts';
import type { PictureItem, QrItem, Scene } from '../../../core/badge/scene.ts';
import type { Fonts } from '../../../core/badge/text/fonts.ts';
import { dotsOf, drawPixels } from './png.ts';

/** A picture of one bit a dot, 1 for black, each row in whole bytes, the leftmost dot in the highest bit. */
export interface Bitmap {
  /** In dots. */
  readonly width: number;
  readonly height: number;
  readonly bytesPerRow: number;
  readonly data: Uint8Array;
  readonly dpi: number;
}

const grey = 128;

/** Luma of each pixel of an area (ITU-R BT.601, in 256ths), rows of `width`. */
function lumaOf(pixels: Uint8Array, stride: number, left: number, top: number, width: number, height: number): Int16Array {
  const luma = new Int16Array(width * height);
  for (let y = 0; y < height; y++) {
    let from = ((top + y) * stride + left) * 4;
    for (let x = 0; x < width; x++, from += 4)
      luma[y * width + x] = ((pixels[from] ?? 0) * 77 + (pixels[from + 1] ?? 0) * 150 + (pixels[from + 2] ?? 0) * 29) >> 8;
  }
  return luma;
}

function threshold(pixels: Uint8Array, width: number, height: number, bytesPerRow: number): Uint8Array {
  const data = new Uint8Array(bytesPerRow * height);
  // Shapes and text are drawn in black and white only, so one channel is enough; words of four bytes are read at once.
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const word = words[at] ?? 0;
      if ((word & 0xff) * 77 + ((word >> 8) & 0xff) * 150 + ((word >> 16) & 0xff) * 29 < grey * 256) {
        const byte = y * bytesPerRow + (x >> 3);
        data[byte] = (data[byte] ?? 0) | (0x80 >> (x & 7));
      }
    }
  }
  return data;
}

/** Half-tones of a photo by error diffusion (Floyd and Steinberg, 1976). */
function dither(bitmap: Bitmap, pixels: Uint8Array, area: { left: number; top: number; width: number; height: number }): void {
  const { left, top, width, height } = area;
  const luma = lumaOf(pixels, bitmap.width, left, top, width, height);
  const spread = (x: number, y: number, error: number) => {
    if (x < 0 || x >= width || y >= height) return;
    luma[y * width + x] = (luma[y * width + x] ?? 0) + error;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = luma[y * width + x] ?? 0;
      const isBlack = value < grey;
      const error = value - (isBlack ? 0 : 255);
      spread(x + 1, y, (error * 7) >> 4);
      spread(x - 1, y + 1, (error * 3) >> 4);
      spread(x, y + 1, (error * 5) >> 4);
      spread(x + 1, y + 1, error >> 4);
      const byte = (top + y) * bitmap.bytesPerRow + ((left + x) >> 3);
      const bit = 0x80 >> ((left + x) & 7);
      bitmap.data[byte] = isBlack ? (bitmap.data[byte] ?? 0) | bit : (bitmap.data[byte] ?? 0) & ~bit;
    }
  }
}

/** The dots an area covers, cut to the page. A turned picture's area is that of the turned one. */
function dotsOfArea(item: PictureItem, bitmap: Bitmap) {
  const { dpi } = bitmap;
  const isSideways = item.turn !== null && item.turn.degrees !== 180;
  const [w, h] = isSideways ? [item.height, item.width] : [item.width, item.height];
  const [cx, cy] = [item.x + item.width / 2, item.y + item.height / 2];
  const half = item.turn?.degrees === 180 ? { x: 2 * item.turn.x - cx, y: 2 * item.turn.y - cy } : { x: cx, y: cy };
  const at = (millimetres: number, limit: number) => Math.min(limit, Math.max(0, Math.round((millimetres / 25.4) * dpi)));
  const [left, top] = [at(half.x - w / 2, bitmap.width), at(half.y - h / 2, bitmap.height)];
  return { left, top, width: at(half.x + w / 2, bitmap.width) - left, height: at(half.y + h / 2, bitmap.height) - top };
}

/** Draws a code's modules as whole dots, over whatever is there: nothing of it is left to rounding. */
function drawCode(bitmap: Bitmap, code: QrItem): void {
  const dots = Math.round((code.module / 25.4) * bitmap.dpi);
  const [left, top] = [Math.round((code.x / 25.4) * bitmap.dpi), Math.round((code.y / 25.4) * bitmap.dpi)];
  for (let y = 0; y < code.count * dots; y++) {
    for (let x = 0; x < code.count * dots; x++) {
      const [column, row] = [left + x, top + y];
      if (column < 0 || column >= bitmap.width || row < 0 || row >= bitmap.height) continue;
      const byte = row * bitmap.bytesPerRow + (column >> 3);
      const bit = 0x80 >> (column & 7);
      const isDark = code.dark[Math.floor(y / dots) * code.count + Math.floor(x / dots)];
      bitmap.data[byte] = isDark ? (bitmap.data[byte] ?? 0) | bit : (bitmap.data[byte] ?? 0) & ~bit;
    }
  }
}

/** The scene in a printer's own dots: text and shapes by threshold, photos dithered, codes in whole dots. */
export function rasteriseScene(scene: Scene, fonts: Fonts, dpi: number): Bitmap {
  const snapped = snapCodes(monochrome(scene), dpi);
  const drawn = drawPixels({ ...snapped, items: snapped.items.filter((item) => item.kind !== 'qr') }, fonts, dpi);
  const [width, height] = [dotsOf(scene.page.width, dpi), dotsOf(scene.page.height, dpi)];
  const { pixels } = drawn;
  const bytesPerRow = Math.ceil(width / 8);
  const bitmap: Bitmap = { width, height, bytesPerRow, data: threshold(pixels, width, height, bytesPerRow), dpi };
  for (const item of snapped.items) {
    if (item.kind === 'picture' && item.picture.startsWith('data:')) dither(bitmap, pixels, dotsOfArea(item, bitmap));
    if (item.kind === 'qr') drawCode(bitmap, item);
  }
  return bitmap;
}
