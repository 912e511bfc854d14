import { Resvg } from '@resvg/resvg-js';
import type { Scene } from '../../../core/badge/scene.ts';
import type { Fonts } from './fonts.ts';
import { sceneToSvg } from './svg.ts';

/** The scene as a PNG of `dpi` dots an inch. */
export function sceneToPng(scene: Scene, fonts: Fonts, dpi: number): Uint8Array {
  const width = Math.round((scene.page.width / 25.4) * dpi);
  return new Resvg(sceneToSvg(scene, fonts), { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng();
}
