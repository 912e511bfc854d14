import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { QrItem, Scene } from '../../core/badge/scene.ts';
import type { Fonts } from '../../core/badge/text/fonts.ts';
import { sceneToPng } from '../../electron/station/badge/png.ts';
import { randomBy } from '../support/people.ts';
import { readQrByZbar } from '../support/zbar.ts';

export interface Spoiled {
  /** Degrees clockwise. */
  readonly turn?: number;
  readonly scale?: number;
  /** A blot over so much of the code’s area, 0 to 1, away from its three corner patterns. */
  readonly blot?: number;
  /** Its opacity: 1 hides what is beneath, 0.5 is print that was rubbed. */
  readonly opacity?: number;
}

/** Corner pattern and its white edge, in modules. */
const corner = 8;

/** An ellipse over a share of the code that leaves its corner patterns free: where a thumb or a scratch is survivable at all. */
function blotOn(code: QrItem, share: number, random: () => number): { x: number; y: number; radius: number } {
  const side = code.count * code.module;
  const radius = Math.sqrt((share * side * side) / Math.PI);
  const corners = [
    [0, 0],
    [side - corner * code.module, 0],
    [0, side - corner * code.module],
  ] as const;
  for (let tries = 0; ; tries++) {
    const [x, y] = [random() * side, random() * side];
    const isFree = corners.every(([left, top]) => {
      const nearestX = Math.max(left, Math.min(x, left + corner * code.module));
      const nearestY = Math.max(top, Math.min(y, top + corner * code.module));
      return Math.hypot(x - nearestX, y - nearestY) > radius;
    });
    const isWithin = x > radius && y > radius && x < side - radius && y < side - radius;
    if ((isFree && isWithin) || tries > 10_000) return { x: code.x + x, y: code.y + y, radius };
  }
}

/** The badge’s pixels as a scanner may see them: turned, further away, with a blot. A PNG. */
export function seenAs(
  scene: Scene,
  fonts: Fonts,
  dpi: number,
  { turn = 0, scale = 1, blot = 0, opacity = 1 }: Spoiled,
  seed = 1,
): Uint8Array {
  const pixels = sceneToPng(scene, fonts, dpi);
  const [width, height] = [Math.round((scene.page.width / 25.4) * dpi), Math.round((scene.page.height / 25.4) * dpi)];
  const code = scene.items.find((item) => item.kind === 'qr');
  const dots = dpi / 25.4;
  const spot = blot === 0 || code?.kind !== 'qr' ? null : blotOn(code, blot, randomBy(seed));
  const side = Math.ceil(Math.hypot(width, height) * scale) + 40;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="${side}" height="${side}" fill="#ffffff"/><g transform="translate(${side / 2} ${side / 2}) rotate(${turn}) scale(${scale}) translate(${-width / 2} ${-height / 2})"><image width="${width}" height="${height}" href="data:image/png;base64,${Buffer.from(pixels).toString('base64')}"/>${
    spot === null
      ? ''
      : `<circle cx="${spot.x * dots}" cy="${spot.y * dots}" r="${spot.radius * dots}" fill="${seed % 2 === 0 ? '#6b6b6b' : '#ffffff'}" fill-opacity="${opacity}"/>`
  }</g></svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}

/** Gives zxing-cpp its own file instead of one from the network. */
export async function prepareZxing(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  await prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) }, fireImmediately: true });
}

/** Needs {@link prepareZxing}. */
export async function readByZxing(png: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(png, { formats: ['QRCode'], tryHarder: true });
  return found.map(({ text }) => text);
}

/** What zbar reads in each of several pictures. */
export function readByZbar(pictures: readonly Uint8Array[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-codes-'));
  try {
    return pictures.map((png, index) => {
      const file = join(folder, `${index}.png`);
      writeFileSync(file, png);
      try {
        return readQrByZbar(file);
      } catch {
        return [];
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
