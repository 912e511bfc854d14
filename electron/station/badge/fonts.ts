import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Blob, Face, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs';
import type { PlacedGlyph } from '../../../core/badge/scene.ts';
import type { ShapedRun, ShapedText, Shaper } from '../../../core/badge/shaper.ts';

/** The fallback chain by weight: the first font that has all of a character's code points sets it. */
const chain: Record<400 | 700, readonly { id: string; file: string }[]> = {
  400: [
    { id: 'Inter-Regular', file: 'inter/Inter-Regular.ttf' },
    { id: 'NotoSansSC-Regular', file: 'noto-sans-sc/NotoSansSC-Regular.ttf' },
  ],
  700: [
    { id: 'Inter-Bold', file: 'inter/Inter-Bold.ttf' },
    { id: 'NotoSansSC-Bold', file: 'noto-sans-sc/NotoSansSC-Bold.ttf' },
  ],
};

export interface LoadedFont {
  readonly id: string;
  /** Path of the font's file: 10 MB for a Chinese font, so its bytes are not kept here. */
  readonly file: string;
  readonly unitsPerEm: number;
  /** In font units, as a PDF's font descriptor wants them. */
  readonly ascender: number;
  readonly descender: number;
  outline(glyph: number): string;
  /** In font units. */
  advance(glyph: number): number;
}

export interface Fonts extends Shaper {
  font(id: string): LoadedFont;
}

interface OpenFont extends LoadedFont {
  readonly hb: Font;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ignorable = /^(\u200c|\u200d|[\ufe00-\ufe0f])$/;

/** Loads the shipped fonts when they are first needed and shapes with HarfBuzz. */
export function createFonts(folder: string): Fonts {
  const open = new Map<string, OpenFont>();
  const outlines = new Map<string, string>();
  const buffer = new ShapingBuffer();

  function load({ id, file }: { id: string; file: string }): OpenFont {
    const held = open.get(id);
    if (held !== undefined) return held;
    const path = join(folder, file);
    const face = new Face(new Blob(readFileSync(path)));
    const hb = new Font(face);
    const extents = hb.hExtents();
    const made: OpenFont = {
      id,
      file: path,
      hb,
      unitsPerEm: face.upem,
      ascender: extents.ascender,
      descender: extents.descender,
      advance: (glyph) => hb.glyphHAdvance(glyph),
      outline(glyph) {
        const key = `${id}/${glyph}`;
        const known = outlines.get(key) ?? hb.glyphToPath(glyph);
        if (outlines.size > 4000) outlines.clear();
        outlines.set(key, known);
        return known;
      },
    };
    open.set(id, made);
    return made;
  }

  const covers = (font: OpenFont, character: string) =>
    [...character].every((point) => ignorable.test(point) || font.hb.nominalGlyph(point.codePointAt(0) ?? 0) !== undefined);

  function itemise(text: string, weight: 400 | 700): { font: OpenFont; text: string; missing: boolean }[] {
    const runs: { font: OpenFont; text: string; missing: boolean }[] = [];
    for (const { segment } of segmenter.segment(text)) {
      const last = runs.at(-1);
      if (last !== undefined && /^[\s\p{P}]$/u.test(segment) && covers(last.font, segment)) {
        last.text += segment;
        continue;
      }
      let font: OpenFont | null = null;
      for (const each of chain[weight]) {
        const candidate = load(each);
        if (!covers(candidate, segment)) continue;
        font = candidate;
        break;
      }
      const missing = font === null;
      const used = font ?? last?.font ?? load(chain[weight][0] ?? { id: '', file: '' });
      if (last !== undefined && last.font === used) {
        last.text += segment;
        last.missing ||= missing;
      } else runs.push({ font: used, text: segment, missing });
    }
    return runs;
  }

  function shapeRun(font: OpenFont, text: string): ShapedRun {
    buffer.clearContents();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    shape(font.hb, buffer);
    const infos = buffer.getGlyphInfos();
    const positions = buffer.getGlyphPositions();
    const starts = [...new Set(infos.map((info) => info.cluster))].sort((a, b) => a - b);
    const seen = new Set<number>();
    let pen = 0;
    const glyphs = infos.map((info, i): PlacedGlyph => {
      const position = positions[i];
      const end = starts[starts.indexOf(info.cluster) + 1] ?? text.length;
      const first = !seen.has(info.cluster);
      seen.add(info.cluster);
      const placed = {
        id: info.codepoint,
        x: (pen + (position?.xOffset ?? 0)) / font.unitsPerEm,
        y: (position?.yOffset ?? 0) / font.unitsPerEm,
        text: first ? text.slice(info.cluster, end) : '',
      };
      pen += position?.xAdvance ?? 0;
      return placed;
    });
    return { font: font.id, text, glyphs, advance: pen / font.unitsPerEm };
  }

  return {
    font(id) {
      const spec = [...chain[400], ...chain[700]].find((each) => each.id === id);
      if (spec === undefined) throw new RangeError(`There is no font ${id}.`);
      return load(spec);
    },
    shape(text, weight): ShapedText {
      const items = itemise(text, weight);
      const runs = items.map((item) => shapeRun(item.font, item.text));
      return { runs, advance: runs.reduce((sum, run) => sum + run.advance, 0), missing: items.some((item) => item.missing) };
    },
  };
}
