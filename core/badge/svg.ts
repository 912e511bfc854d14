import type { GlyphRun, PictureItem, QrItem, Scene, SceneItem, Turn } from './scene.ts';
import type { Fonts } from './text/fonts.ts';

/** Lengths with at most four decimals: the same scene gives the same text. */
const n = (value: number) => String(Math.round(value * 10_000) / 10_000);
const escapeText = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
const turnOf = (turn: Turn | null) => (turn === null ? '' : `rotate(${turn.degrees} ${n(turn.x)} ${n(turn.y)}) `);

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
  return `<g fill="${run.fill}" transform="${turnOf(run.turn)}translate(${n(run.x)} ${n(run.y)}) scale(${scale.toPrecision(8)} ${(-scale).toPrecision(8)})">${paths}</g>`;
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

/** The opening tag of an SVG with its own place and size taken out, so that it can be given others. */
function withoutPlace(opening: string): string {
  return opening.replace(/\s(x|y|width|height|preserveAspectRatio)\s*=\s*("[^"]*"|'[^']*')/g, '');
}

function picture({ x, y, width, height, picture: source, fit, turn }: PictureItem): string {
  const ratio = fit === 'contain' ? 'xMidYMid meet' : 'xMidYMid slice';
  const place = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" preserveAspectRatio="${ratio}"`;
  const drawn = source.startsWith('data:')
    ? `<image ${place} href="${escapeText(source)}"/>`
    : source.replace(/^[\s\S]*?<svg([^>]*)>/, (_, rest: string) => `<svg ${place}${withoutPlace(` ${rest}`)}>`);
  return turn === null ? drawn : `<g transform="${turnOf(turn).trim()}">${drawn}</g>`;
}

function draw(item: SceneItem, fonts: Fonts): string {
  switch (item.kind) {
    case 'rectangle':
      return `<rect x="${n(item.x)}" y="${n(item.y)}" width="${n(item.width)}" height="${n(item.height)}" rx="${n(item.radius)}" fill="${item.fill}"/>`;
    case 'ellipse':
      return `<ellipse cx="${n(item.x + item.width / 2)}" cy="${n(item.y + item.height / 2)}" rx="${n(item.width / 2)}" ry="${n(item.height / 2)}" fill="${item.fill}"/>`;
    case 'glyphs':
      return glyphs(item, fonts);
    case 'picture':
      return picture(item);
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
