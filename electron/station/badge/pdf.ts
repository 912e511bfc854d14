import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFPage, type PDFRef } from '@cantoo/pdf-lib';
import { Resvg } from '@resvg/resvg-js';
import { pointsOf } from '../../../core/badge/points.ts';
import type { GlyphRun, PictureItem, Scene, SceneItem, Turn } from '../../../core/badge/scene.ts';
import { qrRuns } from '../../../core/badge/svg.ts';
import type { Fonts, LoadedFont } from '../../../core/badge/text/fonts.ts';
import type { Subsetter } from './subset.ts';

const n = (value: number) => (Math.round(value * 1000) / 1000).toString();
const imageDpi = 600;
/** Pictures kept drawn: a pack has a handful. */
const maxRasters = 16;

function colour(hex: string): string {
  return [1, 3, 5].map((from) => n(Number.parseInt(hex.slice(from, from + 2), 16) / 255)).join(' ');
}

const hex4 = (value: number) => value.toString(16).padStart(4, '0');

/** UTF-16BE in hex, as a ToUnicode map wants it (PDF 32000-1 §9.10.3). */
function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('');
}

function toUnicode(glyphs: ReadonlyMap<number, string>): string {
  const lines = [...glyphs].filter(([, text]) => text !== '').map(([id, text]) => `<${hex4(id)}> <${utf16(text)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const part = lines.slice(i, i + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend`;
}

/** A composite font with glyph numbers as character codes (PDF 32000-1 §9.7), embedded as a subset. */
function embedFont(document: PDFDocument, font: LoadedFont, glyphs: ReadonlyMap<number, string>, subsetter: Subsetter): PDFRef {
  const { context } = document;
  const ids = [...glyphs.keys()].sort((a, b) => a - b);
  // A subset's name starts with six capitals (PDF 32000-1 §9.6.4).
  const name = `FOYERA+${font.id}`;
  const per1000 = (value: number) => Math.round((value * 1000) / font.unitsPerEm);
  const subset = subsetter.subset(font.file, ids);
  const file = context.register(context.flateStream(subset, { Length1: subset.length }));
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 4,
      FontBBox: [-1000, per1000(font.descender), 2000, per1000(font.ascender)],
      ItalicAngle: 0,
      Ascent: per1000(font.ascender),
      Descent: per1000(font.descender),
      CapHeight: 700,
      StemV: 80,
      FontFile2: file,
    }),
  );
  const widths = PDFArray.withContext(context);
  for (const id of ids) {
    widths.push(PDFNumber.of(id));
    widths.push(context.obj([per1000(font.advance(id))]));
  }
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFHexString.fromText('Adobe'), Ordering: PDFHexString.fromText('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      W: widths,
      CIDToGIDMap: 'Identity',
    }),
  );
  const unicode = context.register(context.flateStream(toUnicode(glyphs)));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: unicode,
    }),
  );
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

interface Resources {
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

function operators(item: SceneItem, height: number, resources: Resources, fonts: Fonts): string {
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

function usedGlyphs(scenes: readonly Scene[]): Map<string, Map<number, string>> {
  const used = new Map<string, Map<number, string>>();
  for (const item of scenes.flatMap((scene) => scene.items)) {
    if (item.kind !== 'glyphs') continue;
    const glyphs = used.get(item.font) ?? new Map<number, string>();
    for (const glyph of item.glyphs) if (glyph.text !== '' || !glyphs.has(glyph.id)) glyphs.set(glyph.id, glyph.text);
    used.set(item.font, glyphs);
  }
  return used;
}

interface DeflatedImage {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
  readonly alpha: Uint8Array;
}

/** Draws an SVG at 600 dpi and takes colour and opacity apart, each deflated for the PDF. */
function rasterise(svg: string, widthMm: number): DeflatedImage {
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: Math.round((widthMm / 25.4) * imageDpi) },
    font: { loadSystemFonts: false },
  }).render();
  const { width, height, pixels } = picture;
  const rgb = new Uint8Array(width * height * 3);
  const alpha = new Uint8Array(width * height);
  for (let i = 0; i < alpha.length; i++) {
    const a = pixels[i * 4 + 3] ?? 0;
    alpha[i] = a;
    // The renderer multiplies colours by their opacity; a PDF wants them plain.
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = a === 0 ? 0 : Math.min(255, Math.round(((pixels[i * 4 + c] ?? 0) * 255) / a));
  }
  return { width, height, rgb: deflateSync(rgb), alpha: deflateSync(alpha) };
}

function embedImage(document: PDFDocument, { width, height, rgb, alpha }: DeflatedImage): PDFRef {
  const { context } = document;
  const common = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, Filter: 'FlateDecode' };
  const mask = context.register(context.stream(alpha, { ...common, ColorSpace: 'DeviceGray' }));
  return context.register(context.stream(rgb, { ...common, ColorSpace: 'DeviceRGB', SMask: mask }));
}

function setResources(document: PDFDocument, page: PDFPage, kind: string, names: ReadonlyMap<string, PDFRef>): void {
  const dict = document.context.obj({});
  if (!(dict instanceof PDFDict)) throw new TypeError('A resource dictionary was expected.');
  for (const [name, ref] of names) dict.set(PDFName.of(name), ref);
  page.node.normalizedEntries().Resources.set(PDFName.of(kind), dict);
}

/**
 * Writes scenes as a PDF, a page each: vector, fonts embedded as subsets, text selectable. The same scenes give the same bytes.
 * Rejects with an Error where a picture can't be read.
 */
export type WritePdf = (scenes: readonly Scene[]) => Promise<Uint8Array>;

export function createPdfWriter(fonts: Fonts, subsetter: Subsetter): WritePdf {
  const rasters = new Map<string, DeflatedImage>();

  function raster(svg: string, widthMm: number): DeflatedImage {
    const key = `${widthMm}/${svg}`;
    const held = rasters.get(key) ?? rasterise(svg, widthMm);
    if (rasters.size > maxRasters) rasters.clear();
    rasters.set(key, held);
    return held;
  }

  /** Each picture once, however often it is drawn. */
  async function embedPictures(document: PDFDocument, scenes: readonly Scene[]) {
    const placed = new Map<string, { name: string; ref: PDFRef; width: number; height: number }>();
    for (const item of scenes.flatMap((scene) => scene.items)) {
      if (item.kind !== 'picture' || placed.has(pictureKey(item))) continue;
      const name = `I${placed.size + 1}`;
      if (item.picture.startsWith('data:')) {
        const { width, height, ref } = await (item.picture.startsWith('data:image/png')
          ? document.embedPng(item.picture)
          : document.embedJpg(item.picture));
        placed.set(pictureKey(item), { name, ref, width, height });
      } else {
        const drawn = raster(item.picture, item.width);
        placed.set(pictureKey(item), { name, ref: embedImage(document, drawn), width: drawn.width, height: drawn.height });
      }
    }
    return placed;
  }

  return async (scenes) => {
    const document = await PDFDocument.create({ updateMetadata: false });
    const fontNames = new Map<string, string>();
    const fontRefs = new Map<string, PDFRef>();
    for (const [id, glyphs] of usedGlyphs(scenes)) {
      const name = `F${fontNames.size + 1}`;
      fontNames.set(id, name);
      fontRefs.set(name, embedFont(document, fonts.font(id), glyphs, subsetter));
    }
    const pictures = await embedPictures(document, scenes);
    const pictureRefs = new Map([...pictures.values()].map(({ name, ref }) => [name, ref]));
    const picture = (item: PictureItem) => {
      const found = pictures.get(pictureKey(item));
      if (found === undefined) throw new Error('A picture of the badge is not embedded.');
      return found;
    };
    for (const scene of scenes) {
      const height = pointsOf(scene.page.height);
      const page = document.addPage([pointsOf(scene.page.width), height]);
      const content = scene.items.map((item) => operators(item, height, { fonts: fontNames, picture }, fonts)).join('\n');
      setResources(document, page, 'Font', fontRefs);
      setResources(document, page, 'XObject', pictureRefs);
      page.node.addContentStream(document.context.register(document.context.flateStream(content)));
    }
    return document.save({ useObjectStreams: true, addDefaultPage: false });
  };
}

const pictureKey = ({ picture, width }: PictureItem) => (picture.startsWith('data:') ? picture : `${width}/${picture}`);
