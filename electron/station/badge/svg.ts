import type { GlyphRun, QrItem, Scene, SceneItem } from '../../../core/badge/scene.ts';
import type { Fonts } from './fonts.ts';

/** Lengths with at most four decimals: the same scene gives the same text. */
const n = (value: number) => String(Math.round(value * 10_000) / 10_000);
const escapeText = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function glyphs(run: GlyphRun, fonts: Fonts): string {
  const font = fonts.font(run.font);
  const scale = run.size / font.unitsPerEm;
  const paths = run.glyphs
    .map((glyph) => {
      const path = font.outline(glyph.id);
      return path === ''
        ? ''
        : `<path transform="translate(${n(glyph.x * font.unitsPerEm)} ${n(glyph.y * font.unitsPerEm)})" d="${path}"/>`;
    })
    .join('');
  return `<g fill="${run.fill}" transform="translate(${n(run.x)} ${n(run.y)}) scale(${scale.toPrecision(8)} ${(-scale).toPrecision(8)})">${paths}</g>`;
}

/** Dark modules as one path, each horizontal run one rectangle. */
export function qrRuns(qr: QrItem): { x: number; y: number; length: number }[] {
  const runs: { x: number; y: number; length: number }[] = [];
  for (let y = 0; y < qr.count; y++) {
    for (let x = 0; x < qr.count; x++) {
      let length = 0;
      while (x + length < qr.count && qr.dark[y * qr.count + x + length]) length++;
      if (length > 0) runs.push({ x, y, length });
      x += length;
    }
  }
  return runs;
}

function draw(item: SceneItem, fonts: Fonts): string {
  switch (item.kind) {
    case 'rectangle':
      return `<rect x="${n(item.x)}" y="${n(item.y)}" width="${n(item.width)}" height="${n(item.height)}" rx="${n(item.radius)}" fill="${item.fill}"/>`;
    case 'glyphs':
      return glyphs(item, fonts);
    case 'image':
      return item.svg.replace(
        /^[\s\S]*?<svg/,
        `<svg x="${n(item.x)}" y="${n(item.y)}" width="${n(item.width)}" height="${n(item.height)}"`,
      );
    case 'qr': {
      const path = qrRuns(item)
        .map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
        .join('');
      return `<path transform="translate(${n(item.x)} ${n(item.y)}) scale(${item.module.toPrecision(8)})" shape-rendering="crispEdges" fill="#000000" d="${path}"/>`;
    }
  }
}

/** The scene as an SVG of its page's size; glyphs are outlines, so it looks the same wherever it is shown. */
export function sceneToSvg(scene: Scene, fonts: Fonts): string {
  const { width, height } = scene.page;
  const text = scene.items.flatMap((item) => (item.kind === 'glyphs' ? [item.text] : [])).join(' ');
  const body = scene.items.map((item) => draw(item, fonts)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${n(width)}mm" height="${n(height)}mm" viewBox="0 0 ${n(width)} ${n(height)}"><title>${escapeText(text)}</title><rect width="${n(width)}" height="${n(height)}" fill="#ffffff"/>${body}</svg>`;
}
