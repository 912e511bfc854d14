import { Resvg } from '@resvg/resvg-js';
import { snapCodes } from '../../../core/badge/arrange.ts';
import type { Scene } from '../../../core/badge/scene.ts';
import { sceneToSvg } from '../../../core/badge/svg.ts';
import type { Fonts } from '../../../core/badge/text/fonts.ts';

/** Pixels as they were drawn: red, green, blue and opacity, a byte each, on white. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly dpi: number;
}

/** How many dots a length has. */
export function dotsOf(millimetres: number, dpi: number): number {
  return Math.max(1, Math.round((millimetres / 25.4) * dpi));
}

/** The scene drawn with `dpi` dots an inch. */
export function drawPixels(scene: Scene, fonts: Fonts, dpi: number) {
  const { width, height } = scene.page;
  // The page stretched to whole dots: a tenth of a millimetre would otherwise leave a grey edge.
  const [w, h] = [dotsOf(width, dpi), dotsOf(height, dpi)];
  const svg = sceneToSvg(scene, fonts).replace(
    /^<svg ([^>]*?)width="[^"]*" height="[^"]*"/,
    `<svg $1width="${w}" height="${h}" preserveAspectRatio="none"`,
  );
  return new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: 'off' }).render();
}

/** The scene as a PNG of `dpi` dots an inch, codes in whole dots. */
export function sceneToPng(scene: Scene, fonts: Fonts, dpi: number): Uint8Array {
  return drawPixels(snapCodes(scene, dpi), fonts, dpi).asPng();
}
