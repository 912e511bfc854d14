import { PDFArray, type PDFDocument, PDFHexString, PDFNumber, type PDFRef } from '@cantoo/pdf-lib';
import type { Scene } from '../../../core/badge/scene.ts';
import type { LoadedFont } from '../../../core/badge/text/fonts.ts';
import type { Subsetter } from './subset.ts';

/** A glyph number or UTF-16 unit as four digits of hex. */
export const hex4 = (value: number) => value.toString(16).padStart(4, '0');

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
export function embedFont(document: PDFDocument, font: LoadedFont, glyphs: ReadonlyMap<number, string>, subsetter: Subsetter): PDFRef {
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

/** The glyphs that scenes draw with each font, with the text that each stands for; '' for those that stand for none. */
export function usedGlyphs(scenes: readonly Scene[]): Map<string, Map<number, string>> {
  const used = new Map<string, Map<number, string>>();
  for (const item of scenes.flatMap((scene) => scene.items)) {
    if (item.kind !== 'glyphs') continue;
    const glyphs = used.get(item.font) ?? new Map<number, string>();
    for (const glyph of item.glyphs) if (glyph.text !== '' || !glyphs.has(glyph.id)) glyphs.set(glyph.id, glyph.text);
    used.set(item.font, glyphs);
  }
  return used;
}
