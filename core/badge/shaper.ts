import type { PlacedGlyph } from './scene.ts';

export interface ShapedRun {
  readonly font: string;
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
  /** In em. */
  readonly advance: number;
}

export interface ShapedText {
  readonly runs: readonly ShapedRun[];
  /** In em: multiply by the size for millimetres. */
  readonly advance: number;
  readonly missing: boolean;
}

/** Turns text into glyphs of the shipped fonts, falling back from font to font. Its results must depend on its arguments alone. */
export interface Shaper {
  shape(text: string, weight: 400 | 700): ShapedText;
}
