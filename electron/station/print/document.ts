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
  const sceneAt = (page: number) => {
    const scene = moved[page];
    if (scene === undefined) throw new RangeError(`There is no page ${page}.`);
    return scene;
  };
  return {
    name,
    page: first.page,
    pdf: () => renderer.pdf(moved),
    pageCount: moved.length,
    bitmap: (page, dpi) => renderer.bitmap(sceneAt(page), dpi),
    pixels: (page, dpi) => renderer.pixels(sceneAt(page), dpi),
    drawings: () => moved.map((page) => renderer.svg(page)),
  };
}
