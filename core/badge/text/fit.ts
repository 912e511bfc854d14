import { millimetresPerPoint } from '../points.ts';
import { breakable } from './breaks.ts';
import type { FontFamily, FontWeight } from './families.ts';
import type { ShapedText, Shaper, TextStyle } from './shaper.ts';

/** Sizes are whole steps of this many points, so that the same text gives the same size everywhere. */
const sizeStep = 0.25;
/** Of a space at a line's end, in em: it is not drawn, and what stands before it must still fit. */
const space = 0.25;

export interface FittedText {
  readonly lines: readonly ShapedText[];
  /** Em size in millimetres. */
  readonly size: number;
  readonly ellipsed: boolean;
  /** Set smaller than the smallest size, because not even one line of it is low enough. */
  readonly belowMinimum: boolean;
}

export interface TextBox {
  readonly width: number;
  readonly height: number;
  readonly minPoints: number;
  readonly maxPoints: number;
  readonly maxLines: number;
  readonly weight: FontWeight;
  readonly families?: readonly FontFamily[];
}

interface Piece {
  readonly text: string;
  /** In em. */
  readonly advance: number;
}

/** Fills lines greedily up to `limit` em; null where a piece alone is wider or more than `maxLines` are needed. */
function fill(pieces: readonly Piece[], limit: number, maxLines: number): string[] | null {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces) {
    if (piece.advance > limit) return null;
    if (line !== '' && used + piece.advance > limit) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += piece.text;
    used += piece.advance;
  }
  lines.push(line);
  return lines.length <= maxLines ? lines : null;
}

/** The most even way to set the pieces in at most `count` lines: the narrowest limit that still holds them. */
function balance(pieces: readonly Piece[], count: number): string[] | null {
  const total = pieces.reduce((sum, piece) => sum + piece.advance, 0);
  let low = Math.max(...pieces.map((piece) => piece.advance));
  let high = total;
  if (fill(pieces, high, count) === null) return null;
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (fill(pieces, middle, count) === null) low = middle;
    else high = middle;
  }
  return fill(pieces, high, count);
}

function roundDown(points: number): number {
  return Math.floor(points / sizeStep + 1e-9) * sizeStep;
}

const heightOf = (line: ShapedText) => line.above + line.below;
const heightOfAll = (lines: readonly ShapedText[]) => lines.reduce((sum, line) => sum + heightOf(line), 0);

/** As much of the text as fits with an ellipsis behind it, by characters as a reader counts them. */
function ellipse(text: string, limit: number, style: TextStyle, shaper: Shaper): ShapedText {
  const characters = Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), (each) => each.segment);
  const cut = (keep: number) => shaper.shape(`${characters.slice(0, keep).join('').trimEnd()}…`, style);
  let low = 0;
  let high = characters.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (cut(middle).advance <= limit) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? shaper.shape('…', style) : cut(low);
}

const join = (pieces: readonly Piece[]) =>
  pieces
    .map((piece) => piece.text)
    .join('')
    .trim();

/** What does not fit at the smallest size: lines filled as far as they go, the last one ellipsed. */
function squeeze(pieces: readonly Piece[], box: TextBox, style: TextStyle, shaper: Shaper): FittedText {
  const tallest = heightOf(shaper.shape(join(pieces), style));
  const size = Math.min(box.minPoints * millimetresPerPoint, box.height / tallest);
  const limit = box.width / size;
  const count = Math.max(1, Math.min(box.maxLines, Math.floor(box.height / (size * tallest) + 1e-9)));
  const lines: ShapedText[] = [];
  let rest = [...pieces];
  while (lines.length < count - 1 && rest.length > 0) {
    let taken = 0;
    let used = 0;
    for (const piece of rest) {
      if (used + piece.advance > limit) break;
      used += piece.advance;
      taken++;
    }
    const line = taken === 0 ? null : shaper.shape(join(rest.slice(0, taken)), style);
    if (line === null || line.advance > limit) break;
    lines.push(line);
    rest = rest.slice(taken);
  }
  const tail = join(rest);
  const whole = shaper.shape(tail, style);
  const fits = whole.advance <= limit;
  lines.push(fits ? whole : ellipse(tail, limit, style, shaper));
  return { lines, size, ellipsed: !fits, belowMinimum: size < box.minPoints * millimetresPerPoint - 1e-9 };
}

/**
 * The largest size between the box's limits at which the text fits, over one to `maxLines` lines broken by Unicode rules;
 * what does not fit at the smallest size is ellipsed.
 */
export function fitText(text: string, box: TextBox, shaper: Shaper): FittedText {
  const families = box.families ?? [];
  const { direction } = shaper.shape(text, { weight: box.weight, families });
  const style: TextStyle = { weight: box.weight, families, direction };
  const pieces = breakable(text).map((piece) => ({
    text: piece,
    advance: shaper.shape(piece.trimEnd(), style).advance + (piece.endsWith(' ') ? space : 0),
  }));
  let best: FittedText | null = null;
  for (let count = 1; count <= box.maxLines; count++) {
    const lines = balance(pieces, count)?.map((line) => shaper.shape(line.trim(), style));
    if (lines === undefined) continue;
    const widest = Math.max(...lines.map((line) => line.advance), 0.01);
    const fits = Math.min(box.width / widest, box.height / heightOfAll(lines)) / millimetresPerPoint;
    const points = Math.min(box.maxPoints, roundDown(fits));
    if (points >= box.minPoints && (best === null || points * millimetresPerPoint > best.size + 1e-9))
      best = { lines, size: points * millimetresPerPoint, ellipsed: false, belowMinimum: false };
  }
  return best ?? squeeze(pieces, box, style, shaper);
}
