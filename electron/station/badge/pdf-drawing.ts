import { pointsOf } from '../../../core/badge/points.ts';
import type { GlyphRun, PictureItem, SceneItem, Turn } from '../../../core/badge/scene.ts';
import { qrRuns } from '../../../core/badge/svg.ts';
import type { Fonts } from '../../../core/badge/text/fonts.ts';
import { hex4 } from './pdf-font.ts';

const n = (value: number) => (Math.round(value * 1000) / 1000).toString();

function colour(hex: string): string {
  return [1, 3, 5].map((from) => n(Number.parseInt(hex.slice(from, from + 2), 16) / 255)).join(' ');
}

/** A quarter of a circle as a Bézier curve: how far its handles are out. */
const arc = 0.552_284_75;

function ellipse(x: number, y: number, width: number, height: number): string {
  const [rx, ry] = [width / 2, height / 2];
  const [cx, cy] = [x + rx, y + ry];
  const curve = (...values: number[]) => `${values.map(n).join(' ')} c`;
  return [
    `${n(cx + rx)} ${n(cy)} m`,
    curve(cx + rx, cy + ry * arc, cx + rx * arc, cy + ry, cx, cy + ry),
    curve(cx - rx * arc, cy + ry, cx - rx, cy + ry * arc, cx - rx, cy),
    curve(cx - rx, cy - ry * arc, cx - rx * arc, cy - ry, cx, cy - ry),
    curve(cx + rx * arc, cy - ry, cx + rx, cy - ry * arc, cx + rx, cy),
    'f',
  ].join(' ');
}

function rounded(x: number, y: number, width: number, height: number, radius: number): string {
  if (radius === 0) return `${n(x)} ${n(y)} ${n(width)} ${n(height)} re f`;
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * arc;
  const [right, top] = [x + width, y + height];
  const curve = (...values: number[]) => `${values.map(n).join(' ')} c`;
  return [
    `${n(x + r)} ${n(y)} m ${n(right - r)} ${n(y)} l`,
    curve(right - r + k, y, right, y + r - k, right, y + r),
    `${n(right)} ${n(top - r)} l`,
    curve(right, top - r + k, right - r + k, top, right - r, top),
    `${n(x + r)} ${n(top)} l`,
    curve(x + r - k, top, x, top - r + k, x, top - r),
    `${n(x)} ${n(y + r)} l`,
    curve(x, y + r - k, x + r - k, y, x + r, y),
    'f',
  ].join(' ');
}

function textOperators(run: GlyphRun, fontName: string, unitsPerEm: number, height: number, advance: (glyph: number) => number): string {
  const size = pointsOf(run.size);
  const parts: string[] = [];
  let pen = 0;
  for (const glyph of run.glyphs) {
    // TJ numbers move left by thousandths of an em; a vertical offset needs a text rise.
    const shift = Math.round((pen - glyph.x) * 1000);
    if (glyph.y !== 0) parts.push(`] TJ ${n(glyph.y * size)} Ts [`);
    parts.push(`${shift === 0 ? '' : shift}<${hex4(glyph.id)}>`);
    if (glyph.y !== 0) parts.push('] TJ 0 Ts [');
    pen = glyph.x + advance(glyph.id) / unitsPerEm;
  }
  return `BT /${fontName} ${n(size)} Tf ${colour(run.fill)} rg 1 0 0 1 ${n(pointsOf(run.x))} ${n(height - pointsOf(run.y))} Tm [${parts.join('')}] TJ ET`;
}

/** What a page names: fonts by their id, and each picture with its size in pixels. */
export interface Resources {
  readonly fonts: ReadonlyMap<string, string>;
  readonly picture: (item: PictureItem) => { readonly name: string; readonly width: number; readonly height: number };
}

/** Turns what follows clockwise around a point (PDF 32000-1 §8.3.3); the page's y goes up. */
function turned(turn: Turn | null, height: number, content: string): string {
  if (turn === null) return content;
  const [x, y] = [pointsOf(turn.x), height - pointsOf(turn.y)];
  const [cos, sin] = { 90: [0, -1], 180: [-1, 0], 270: [0, 1] }[turn.degrees] as [number, number];
  return `q ${[cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos].map(n).join(' ')} cm ${content} Q`;
}

/** A picture in its proportions: within its area, or filling it with what hangs over cut off. */
function placePicture(item: PictureItem, height: number, { picture }: Resources): string {
  const { name, width, height: tall } = picture(item);
  const scale = (item.fit === 'contain' ? Math.min : Math.max)(item.width / width, item.height / tall);
  const [w, h] = [width * scale, tall * scale];
  const [x, y] = [item.x + (item.width - w) / 2, item.y + (item.height - h) / 2];
  const area = (left: number, top: number, wide: number, high: number) =>
    [pointsOf(left), height - pointsOf(top + high), pointsOf(wide), pointsOf(high)].map(n);
  const [px, py, pw, ph] = area(x, y, w, h);
  const clip = item.fit === 'cover' ? `${area(item.x, item.y, item.width, item.height).join(' ')} re W n ` : '';
  return `q ${clip}${pw} 0 0 ${ph} ${px} ${py} cm /${name} Do Q`;
}

/** The operators that draw an item on a page of a height in points (PDF 32000-1 §8.2). */
export function operators(item: SceneItem, height: number, resources: Resources, fonts: Fonts): string {
  switch (item.kind) {
    case 'rectangle':
      return `${colour(item.fill)} rg ${rounded(pointsOf(item.x), height - pointsOf(item.y + item.height), pointsOf(item.width), pointsOf(item.height), pointsOf(item.radius))}`;
    case 'ellipse':
      return `${colour(item.fill)} rg ${ellipse(pointsOf(item.x), height - pointsOf(item.y + item.height), pointsOf(item.width), pointsOf(item.height))}`;
    case 'glyphs': {
      const font = fonts.font(item.font);
      const text = textOperators(item, resources.fonts.get(item.font) ?? '', font.unitsPerEm, height, font.advance);
      return turned(item.turn, height, text);
    }
    case 'qr': {
      const side = pointsOf(item.module);
      const rectangles = qrRuns(item).map(
        ({ x, y, length }) =>
          `${n(pointsOf(item.x) + x * side)} ${n(height - pointsOf(item.y) - (y + 1) * side)} ${n(length * side)} ${n(side)} re`,
      );
      return `0 g ${rectangles.join(' ')} f`;
    }
    case 'picture':
      return turned(item.turn, height, placePicture(item, height, resources));
  }
}
