import LineBreaker from 'linebreak';
import type { ShapedText, Shaper } from './shaper.ts';

/** Above and below the baseline, in em: what every shipped font's letters stay within. */
export const ascent = 0.94;
export const descent = 0.27;
export const lineHeight = ascent + descent;
const millimetresPerPoint = 25.4 / 72;
/** Sizes are whole steps of this many points, so that the same text gives the same size everywhere. */
const sizeStep = 0.25;

export interface FittedText {
  readonly lines: readonly ShapedText[];
  /** Em size in millimetres. */
  readonly size: number;
  readonly ellipsed: boolean;
}

export interface TextBox {
  readonly width: number;
  readonly height: number;
  readonly minPoints: number;
  readonly maxPoints: number;
  readonly maxLines: number;
  readonly weight: 400 | 700;
}

/** Pieces between which a line may end (UAX #14). */
function pieces(text: string): string[] {
  const breaker = new LineBreaker(text);
  const found: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) {
    found.push(text.slice(from, next.position));
    from = next.position;
  }
  return found.length > 0 ? found : [text];
}

/** Fills lines greedily up to `limit` em; null where a piece alone is wider or more than `maxLines` are needed. */
function fill(parts: readonly { text: string; advance: number }[], limit: number, maxLines: number): string[] | null {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const part of parts) {
    if (part.advance > limit) return null;
    if (line !== '' && used + part.advance > limit) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += part.text;
    used += part.advance;
  }
  lines.push(line);
  return lines.length <= maxLines ? lines : null;
}

/** The most even way to set the pieces in at most `count` lines: the narrowest limit that still holds them. */
function balance(parts: readonly { text: string; advance: number }[], count: number): string[] | null {
  const total = parts.reduce((sum, part) => sum + part.advance, 0);
  let low = Math.max(...parts.map((part) => part.advance));
  let high = total;
  if (fill(parts, high, count) === null) return null;
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (fill(parts, middle, count) === null) low = middle;
    else high = middle;
  }
  return fill(parts, high, count);
}

function roundDown(points: number): number {
  return Math.floor(points / sizeStep + 1e-9) * sizeStep;
}

function ellipse(text: string, limit: number, weight: 400 | 700, shaper: Shaper): ShapedText {
  const characters = Array.from(new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text), (each) => each.segment);
  for (let keep = characters.length - 1; keep > 0; keep--) {
    const shaped = shaper.shape(`${characters.slice(0, keep).join('').trimEnd()}…`, weight);
    if (shaped.advance <= limit) return shaped;
  }
  return shaper.shape('…', weight);
}

/** What does not fit at the smallest size: lines filled as far as they go, the last one ellipsed. */
function squeeze(parts: readonly { text: string; advance: number }[], box: TextBox, shaper: Shaper): FittedText {
  const size = box.minPoints * millimetresPerPoint;
  const limit = box.width / size;
  const count = Math.max(1, Math.min(box.maxLines, Math.floor(box.height / (size * lineHeight))));
  const lines: ShapedText[] = [];
  let rest = [...parts];
  while (lines.length < count - 1 && rest.length > 0) {
    let taken = 0;
    let used = 0;
    for (const part of rest) {
      if (used + part.advance > limit) break;
      used += part.advance;
      taken++;
    }
    if (taken === 0) break;
    lines.push(
      shaper.shape(
        rest
          .slice(0, taken)
          .map((part) => part.text)
          .join('')
          .trim(),
        box.weight,
      ),
    );
    rest = rest.slice(taken);
  }
  const tail = rest
    .map((part) => part.text)
    .join('')
    .trim();
  const whole = shaper.shape(tail, box.weight);
  const fits = whole.advance <= limit;
  lines.push(fits ? whole : ellipse(tail, limit, box.weight, shaper));
  return { lines, size, ellipsed: !fits };
}

/**
 * The largest size between the box's limits at which the text fits, over one to `maxLines` lines broken by Unicode rules;
 * what does not fit at the smallest size is ellipsed.
 */
export function fitText(text: string, box: TextBox, shaper: Shaper): FittedText {
  const parts = pieces(text).map((piece) => ({
    text: piece,
    advance: shaper.shape(piece.trimEnd(), box.weight).advance + (piece.endsWith(' ') ? 0.25 : 0),
  }));
  let best: FittedText | null = null;
  for (let count = 1; count <= box.maxLines; count++) {
    const lines = balance(parts, count)?.map((line) => shaper.shape(line.trim(), box.weight));
    if (lines === undefined) continue;
    const widest = Math.max(...lines.map((line) => line.advance), 0.01);
    const fits = Math.min(box.width / widest, box.height / (lines.length * lineHeight)) / millimetresPerPoint;
    const points = Math.min(box.maxPoints, roundDown(fits));
    if (points >= box.minPoints && (best === null || points * millimetresPerPoint > best.size + 1e-9))
      best = { lines, size: points * millimetresPerPoint, ellipsed: false };
  }
  return best ?? squeeze(parts, box, shaper);
}
