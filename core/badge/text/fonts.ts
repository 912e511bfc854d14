import createBidi from 'bidi-js';
import { Blob, Direction, Face, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs';
import type { PlacedGlyph } from '../scene.ts';
import { candidates, type FontFamily, type FontWeight, families, fontId, general } from './font-chain.ts';
import { ascent, descent, type ShapedRun, type ShapedText, type Shaper, type TextStyle } from './shaper.ts';

export interface LoadedFont {
  readonly id: string;
  /** Its path in `resources/fonts/`. */
  readonly file: string;
  readonly unitsPerEm: number;
  /** In font units, as a PDF's font descriptor wants them. */
  readonly ascender: number;
  readonly descender: number;
  /** An SVG path in font units, y upwards. */
  outline(glyph: number): string;
  /** In font units. */
  advance(glyph: number): number;
}

export interface Fonts extends Shaper {
  /** Throws a RangeError where no such font is shipped. */
  font(id: string): LoadedFont;
}

interface Extents {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface OpenFont extends LoadedFont {
  readonly hb: Font;
  /** Of a glyph's ink, in font units; null where there is none. */
  extents(glyph: number): Extents | null;
}

interface Item {
  readonly font: OpenFont;
  text: string;
  missing: boolean;
}

/** Results kept: names differ, but what stands beside them on a badge is the same for thousands. */
const maxShaped = 2_000;
const maxOutlines = 4_000;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ignorable = /^(\u200c|\u200d|[\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ufe00-\ufe0f])$/;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\u200f\u202b\u202e\u2067]/u;
const bidi = createBidi();

/** Stretches of one direction, in the order in which they stand from left to right (UAX #9). */
function visualStretches(text: string, base: 'ltr' | 'rtl' | undefined): { text: string; level: number }[] {
  const levels = bidi.getEmbeddingLevels(text, base ?? 'auto');
  const order = Array.from({ length: text.length }, (_, index) => index);
  for (const [start, end] of bidi.getReorderSegments(text, levels)) {
    const turned = order.slice(start, end + 1).reverse();
    order.splice(start, turned.length, ...turned);
  }
  const stretches: { from: number; to: number; level: number }[] = [];
  for (const index of order) {
    const level = levels.levels[index] ?? 0;
    const last = stretches.at(-1);
    if (last !== undefined && last.level === level && (level % 2 === 0 ? index === last.to : index === last.from - 1)) {
      if (level % 2 === 0) last.to++;
      else last.from--;
    } else stretches.push({ from: index, to: index + 1, level });
  }
  return stretches.map(({ from, to, level }) => ({ text: text.slice(from, to), level }));
}

/** Shapes with HarfBuzz and the shipped fonts, each read when it is first needed. @param read the bytes of a file in `resources/fonts/` */
export function createFonts(read: (file: string) => Uint8Array): Fonts {
  const open = new Map<string, OpenFont>();
  const outlines = new Map<string, string>();
  const shaped = new Map<string, ShapedText>();
  const buffer = new ShapingBuffer();

  function load(family: FontFamily, weight: FontWeight): OpenFont {
    const id = fontId(family, weight);
    const held = open.get(id);
    if (held !== undefined) return held;
    const file = `${family.file}-${weight === 700 ? 'Bold' : 'Regular'}.ttf`;
    const face = new Face(new Blob(read(file)));
    const hb = new Font(face);
    const { ascender, descender } = hb.hExtents();
    const inks = new Map<number, Extents | null>();
    const made: OpenFont = {
      id,
      file,
      hb,
      unitsPerEm: face.upem,
      ascender,
      descender,
      advance: (glyph) => hb.glyphHAdvance(glyph),
      extents(glyph) {
        const known = inks.get(glyph);
        if (known !== undefined) return known;
        const found = hb.glyphExtents(glyph);
        const ink =
          found === undefined || found.width === 0
            ? null
            : {
                left: found.xBearing,
                right: found.xBearing + found.width,
                top: found.yBearing,
                bottom: found.yBearing + found.height,
              };
        inks.set(glyph, ink);
        return ink;
      },
      outline(glyph) {
        const key = `${id}/${glyph}`;
        const known = outlines.get(key) ?? hb.glyphToPath(glyph);
        if (outlines.size > maxOutlines) outlines.clear();
        outlines.set(key, known);
        return known;
      },
    };
    open.set(id, made);
    return made;
  }

  const covers = (font: OpenFont, character: string) =>
    [...character].every((point) => ignorable.test(point) || font.hb.nominalGlyph(point.codePointAt(0) ?? 0) !== undefined);

  function itemise(text: string, { weight, families: wished }: TextStyle): Item[] {
    const items: Item[] = [];
    for (const { segment } of segmenter.segment(text)) {
      const last = items.at(-1);
      if (last !== undefined && /^[\s\p{P}\p{N}]$/u.test(segment) && covers(last.font, segment)) {
        last.text += segment;
        continue;
      }
      const possible = candidates(segment, wished);
      const found = possible.map((family) => load(family, weight)).find((font) => covers(font, segment));
      const font = found ?? last?.font ?? load(general, weight);
      if (last !== undefined && last.font === font) {
        last.text += segment;
        last.missing ||= found === undefined;
      } else items.push({ font, text: segment, missing: found === undefined });
    }
    return items;
  }

  function shapeRun(font: OpenFont, text: string, isRightToLeft: boolean): ShapedRun & Extents {
    buffer.clearContents();
    buffer.addText(text);
    buffer.setDirection(isRightToLeft ? Direction.RTL : Direction.LTR);
    buffer.guessSegmentProperties();
    shape(font.hb, buffer);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    const starts = [...new Set(infos.map((info) => info.cluster))].sort((a, b) => a - b);
    const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
    const seen = new Set<number>();
    const ink = { left: 0, right: 0, top: 0, bottom: 0 };
    let pen = 0;
    const glyphs = infos.map((info, i): PlacedGlyph => {
      const position = positions[i];
      const x = pen + (position?.xOffset ?? 0);
      const y = position?.yOffset ?? 0;
      const extents = font.extents(info.codepoint);
      if (extents !== null) {
        ink.left = Math.min(ink.left, x + extents.left);
        ink.right = Math.max(ink.right, x + extents.right);
        ink.top = Math.max(ink.top, y + extents.top);
        ink.bottom = Math.min(ink.bottom, y + extents.bottom);
      }
      const isFirst = !seen.has(info.cluster);
      seen.add(info.cluster);
      pen += position?.xAdvance ?? 0;
      return {
        id: info.codepoint,
        x: x / font.unitsPerEm,
        y: y / font.unitsPerEm,
        text: isFirst ? text.slice(info.cluster, ends.get(info.cluster)) : '',
      };
    });
    const em = font.unitsPerEm;
    return {
      font: font.id,
      text,
      glyphs,
      advance: pen / em,
      left: ink.left / em,
      right: ink.right / em,
      top: ink.top / em,
      bottom: ink.bottom / em,
    };
  }

  function shapeLine(text: string, style: TextStyle): ShapedText {
    const isSimple = !rightToLeft.test(text) && style.direction !== 'rtl';
    const stretches = isSimple ? [{ text, level: 0 }] : visualStretches(text, style.direction);
    const direction =
      isSimple || (bidi.getEmbeddingLevels(text, style.direction ?? 'auto').paragraphs[0]?.level ?? 0) % 2 === 0 ? 'ltr' : 'rtl';
    let missing = false;
    const runs: ShapedRun[] = [];
    let [pen, left, right, above, below] = [0, 0, 0, ascent, descent];
    for (const stretch of stretches) {
      const items = itemise(stretch.text, style);
      const isRightToLeft = stretch.level % 2 === 1;
      for (const item of isRightToLeft ? items.reverse() : items) {
        const run = shapeRun(item.font, item.text, isRightToLeft);
        missing ||= item.missing;
        left = Math.min(left, pen + run.left);
        right = Math.max(right, pen + run.right);
        above = Math.max(above, run.top);
        below = Math.max(below, -run.bottom);
        pen += run.advance;
        runs.push({ font: run.font, text: run.text, glyphs: run.glyphs, advance: run.advance });
      }
    }
    return { runs, text, advance: Math.max(pen, right) - left, left: -left, above, below, direction, missing };
  }

  return {
    font(id) {
      for (const weight of [400, 700] as const)
        for (const family of families) if (fontId(family, weight) === id) return load(family, weight);
      throw new RangeError(`There is no font ${id}.`);
    },
    shape(text, style): ShapedText {
      const key = `${style.weight}/${style.direction ?? ''}/${style.families.map((family) => family.name).join()}/${text}`;
      const held = shaped.get(key);
      if (held !== undefined) return held;
      const made = shapeLine(text, style);
      if (shaped.size >= maxShaped) shaped.clear();
      shaped.set(key, made);
      return made;
    },
  };
}
