import type { PlacedGlyph } from '../scene.ts';
import type { FontFamily, FontWeight } from './families.ts';

/** Above and below the baseline, in em: what the letters of most fonts stay within. Taller writing takes what its ink needs. */
export const ascent = 0.94;
export const descent = 0.27;
export const lineHeight = ascent + descent;

export interface TextStyle {
  readonly weight: FontWeight;
  /** Families to try before those of the writing system. */
  readonly families: readonly FontFamily[];
  /** The paragraph's direction; without it the first strong character decides (UAX #9, rules P2 and P3). */
  readonly direction?: 'ltr' | 'rtl';
}

export interface ShapedRun {
  readonly font: string;
  readonly text: string;
  readonly glyphs: readonly PlacedGlyph[];
  /** In em. */
  readonly advance: number;
}

export interface ShapedText {
  /** In the order in which they stand, from left to right. */
  readonly runs: readonly ShapedRun[];
  readonly text: string;
  /** Width in em, ink that hangs over on either side included: multiply by the size for millimetres. */
  readonly advance: number;
  /** How far the first run's origin is from the left edge, in em. */
  readonly left: number;
  /** Above and below the baseline, in em: at least `ascent` and `descent`. */
  readonly above: number;
  readonly below: number;
  readonly direction: 'ltr' | 'rtl';
  /** The characters that no shipped font has a glyph for, each once. */
  readonly missing: readonly string[];
}

/** Turns a line of text into glyphs of the shipped fonts. Its results must depend on its arguments alone. */
export interface Shaper {
  shape(text: string, style: TextStyle): ShapedText;
  /** The characters of a text that no font has, each once, without shaping it: both weights of a family have the same. */
  missing(text: string, families: readonly FontFamily[]): string[];
}
