import { Blob, Direction, Face, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs';
import type { PlacedGlyph } from '../scene.ts';
import { inVisualOrder } from './direction.ts';
import { type FontFamily, type FontFile, fontFile, fontFileNamed, generalFile } from './families.ts';
import { candidates } from './font-chain.ts';
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
  /** Characters that the font has no glyph for. */
  readonly missing: string[];
}

/** Results kept: names differ, but what stands beside them on a badge is the same for thousands. */
const maxShaped = 2_000;
const maxOutlines = 4_000;
/** Lists of wished families whose characters are remembered as set; a pack has a handful. */
const maxKnown = 100;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ignorable = /\p{Default_Ignorable_Code_Point}/u;
/** Shapes with HarfBuzz and the shipped fonts, each read when it is first needed. @param read the bytes of a file in `resources/fonts/` */
export function createFonts(read: (file: string) => Uint8Array): Fonts {
  const open = new Map<string, OpenFont>();
  const outlines = new Map<string, string>();
  const shaped = new Map<string, ShapedText>();
  /** Characters that some font has, by the families that are asked first. */
  const settable = new Map<string, Set<string>>();
  const buffer = new ShapingBuffer();

  function load({ id, file }: FontFile): OpenFont {
    const held = open.get(id);
    if (held !== undefined) return held;
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

  const lacks = (font: OpenFont, text: string) =>
    [...text].filter((point) => !ignorable.test(point) && font.hb.nominalGlyph(point.codePointAt(0) ?? 0) === undefined);
  /** HarfBuzz puts a letter and its marks together, or takes them apart, where the font has only the other (UAX #15). */
  const covers = (font: OpenFont, text: string) =>
    [text, text.normalize('NFC'), text.normalize('NFD')].some((form) => lacks(font, form).length === 0);

  /** The first font that has all of a character and its marks, else the first that has the character; read one after another. */
  function fontFor(segment: string, { weight, families: wished }: TextStyle): { font: OpenFont; isWhole: boolean } | null {
    const [base = ''] = segment;
    let second: OpenFont | null = null;
    for (const family of candidates(segment, wished)) {
      const file = fontFile(family, weight, segment);
      if (file === null) continue;
      const font = load(file);
      if (covers(font, segment)) return { font, isWhole: true };
      if (second === null && covers(font, base)) second = font;
    }
    return second === null ? null : { font: second, isWhole: false };
  }

  function itemise(text: string, style: TextStyle): Item[] {
    const items: Item[] = [];
    for (const { segment } of segmenter.segment(text)) {
      const last = items.at(-1);
      if (last !== undefined && /^[\s\p{P}\p{N}]$/u.test(segment) && covers(last.font, segment)) {
        last.text += segment;
        continue;
      }
      const found = fontFor(segment, style);
      const font = found?.font ?? last?.font ?? load(generalFile(style.weight));
      const missing = found?.isWhole === true ? [] : lacks(font, segment);
      if (last !== undefined && last.font === font) {
        last.text += segment;
        last.missing.push(...missing);
      } else items.push({ font, text: segment, missing });
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
    const { stretches, direction } = inVisualOrder(text, style.direction);
    const missing = new Set<string>();
    const runs: ShapedRun[] = [];
    let [pen, left, right, above, below] = [0, 0, 0, ascent, descent];
    for (const stretch of stretches) {
      const items = itemise(stretch.text, style);
      const isRightToLeft = stretch.level % 2 === 1;
      for (const item of isRightToLeft ? items.reverse() : items) {
        const run = shapeRun(item.font, item.text, isRightToLeft);
        for (const character of item.missing) missing.add(character);
        left = Math.min(left, pen + run.left);
        right = Math.max(right, pen + run.right);
        above = Math.max(above, run.top);
        below = Math.max(below, -run.bottom);
        pen += run.advance;
        runs.push({ font: run.font, text: run.text, glyphs: run.glyphs, advance: run.advance });
      }
    }
    return { runs, text, advance: Math.max(pen, right) - left, left: -left, above, below, direction, missing: [...missing] };
  }

  function missing(text: string, wished: readonly FontFamily[]): string[] {
    const key = wished.map(({ name }) => name).join();
    const known = settable.get(key) ?? new Set<string>();
    if (settable.size >= maxKnown) settable.clear();
    settable.set(key, known);
    const characters = [...text];
    if (characters.every((character) => known.has(character))) return [];
    const found = new Set(itemise(text, { weight: 400, families: wished }).flatMap((item) => item.missing));
    // Whether a mark can be set depends on its letter.
    if (found.size === 0) for (const character of characters) if (!/\p{M}/u.test(character)) known.add(character);
    return [...found];
  }

  return {
    missing,
    font(id) {
      const file = fontFileNamed(id);
      if (file === undefined) throw new RangeError(`There is no font ${id}.`);
      return load(file);
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
