import { moveScene } from '../../../core/badge/arrange.ts';
import type { Scene } from '../../../core/badge/scene.ts';
import type { BadgeRenderer } from '../badge/render.ts';
import type { PrintDocument } from './driver.ts';

/** Laid-out pages as something to print. @param offset moves what is drawn, in millimetres to the right and down */
export function documentOf(
  renderer: BadgeRenderer,
  name: string,
  pages: readonly Scene[],
  offset: { x: number; y: number },
): PrintDocument {
  const [first] = pages;
  if (first === undefined) throw new RangeError('There is nothing to print.');
  const moved = pages.map((page) => moveScene(page, offset.x, offset.y));
  return {
    name,
    page: first.page,
    pdf: () => renderer.pdf(moved),
    bitmaps: (dpi) => moved.map((page) => renderer.bitmap(page, dpi)),
    pixels: (dpi) => moved.map((page) => renderer.pixels(page, dpi)),
    drawings: () => moved.map((page) => renderer.svg(page)),
  };
}
