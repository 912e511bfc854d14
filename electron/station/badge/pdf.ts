import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFPage, type PDFRef } from '@cantoo/pdf-lib';
import { Resvg } from '@resvg/resvg-js';
import type { GlyphRun, Scene, SceneItem } from '../../../core/badge/scene.ts';
import type { Fonts, LoadedFont } from './fonts.ts';
import type { Subsetter } from './subset.ts';
import { qrRuns } from './svg.ts';

const points = (millimetres: number) => (millimetres * 72) / 25.4;
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

function rounded(x: number, y: number, width: number, height: number, radius: number): string {
  if (radius === 0) return `${n(x)} ${n(y)} ${n(width)} ${n(height)} re f`;
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * 0.552_284_75;
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
  const size = points(run.size);
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
  return `BT /${fontName} ${n(size)} Tf ${colour(run.fill)} rg 1 0 0 1 ${n(points(run.x))} ${n(height - points(run.y))} Tm [${parts.join('')}] TJ ET`;
}

interface Resources {
  readonly fonts: ReadonlyMap<string, string>;
  readonly image: (svg: string, widthMm: number) => string;
}

function operators(item: SceneItem, height: number, resources: Resources, fonts: Fonts): string {
  switch (item.kind) {
    case 'rectangle':
      return `${colour(item.fill)} rg ${rounded(points(item.x), height - points(item.y + item.height), points(item.width), points(item.height), points(item.radius))}`;
    case 'glyphs': {
      const font = fonts.font(item.font);
      return textOperators(item, resources.fonts.get(item.font) ?? '', font.unitsPerEm, height, font.advance);
    }
    case 'qr': {
      const side = points(item.module);
      const rectangles = qrRuns(item).map(
        ({ x, y, length }) =>
          `${n(points(item.x) + x * side)} ${n(height - points(item.y) - (y + 1) * side)} ${n(length * side)} ${n(side)} re`,
      );
      return `0 g ${rectangles.join(' ')} f`;
    }
    case 'image':
      return `q ${n(points(item.width))} 0 0 ${n(points(item.height))} ${n(points(item.x))} ${n(height - points(item.y + item.height))} cm /${resources.image(item.svg, item.width)} Do Q`;
  }
}

function usedGlyphs(scene: Scene): Map<string, Map<number, string>> {
  const used = new Map<string, Map<number, string>>();
  for (const item of scene.items) {
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

/** Writes scenes as one-page PDFs: vector, fonts embedded as subsets, text selectable. The same scene gives the same bytes. */
export type WritePdf = (scene: Scene) => Promise<Uint8Array>;

export function createPdfWriter(fonts: Fonts, subsetter: Subsetter): WritePdf {
  const rasters = new Map<string, DeflatedImage>();

  function raster(svg: string, widthMm: number): DeflatedImage {
    const key = `${widthMm}/${svg}`;
    const held = rasters.get(key) ?? rasterise(svg, widthMm);
    if (rasters.size > maxRasters) rasters.clear();
    rasters.set(key, held);
    return held;
  }

  return async (scene) => {
    const document = await PDFDocument.create({ updateMetadata: false });
    const height = points(scene.page.height);
    const page = document.addPage([points(scene.page.width), height]);
    const fontNames = new Map<string, string>();
    const fontRefs = new Map<string, PDFRef>();
    for (const [id, glyphs] of usedGlyphs(scene)) {
      const name = `F${fontNames.size + 1}`;
      fontNames.set(id, name);
      fontRefs.set(name, embedFont(document, fonts.font(id), glyphs, subsetter));
    }
    const imageRefs = new Map<string, PDFRef>();
    const image = (svg: string, widthMm: number) => {
      const name = `I${imageRefs.size + 1}`;
      imageRefs.set(name, embedImage(document, raster(svg, widthMm)));
      return name;
    };
    const content = scene.items.map((item) => operators(item, height, { fonts: fontNames, image }, fonts)).join('\n');
    setResources(document, page, 'Font', fontRefs);
    setResources(document, page, 'XObject', imageRefs);
    page.node.addContentStream(document.context.register(document.context.flateStream(content)));
    return document.save({ useObjectStreams: true, addDefaultPage: false });
  };
}
