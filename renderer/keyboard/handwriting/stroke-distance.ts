import { boxSide, type Line, lengthOf, pointsPerStroke, resample, strokeSize } from './stroke.ts';

/** More strokes than this is no character: those of the index have up to 33. */
export const maxStrokes = 48;
/** Points of a written stroke where it may hold several strokes of the model. */
export const finePoints = 64;
const fineSize = finePoints * 2;

/** Costs in the box's unit, found by trying: see this folder's README. */
const cost = {
  /** For each stroke that runs into the next. */
  join: 0.03 * boxSide,
  /** For a stroke that is written in two. */
  break: 0.05 * boxSide,
  /** For two strokes that are written the other way about. */
  swap: 0.02 * boxSide,
  /** For a stroke too many or missing, and for its length. */
  missing: 0.5 * boxSide,
  missingLength: 0.1,
};
/** A written stroke holds at most so many of the model's. */
const maxJoined = 4;
/** A written stroke is at most so many times as long as those that it holds, and they as it. */
const maxRatio = 2;

/** What was written, ready to be compared with many characters. */
export interface Written {
  readonly count: number;
  /** Of each stroke `strokeSize` numbers, fitted to the box. */
  readonly strokes: Float32Array;
  /** Of each stroke it and the next as one. */
  readonly pairs: Float32Array;
  /** Of each stroke `finePoints` points. */
  readonly fine: Float32Array;
  readonly lengths: Float32Array;
}

/** Makes what was written ready to be compared. @param fine of each stroke `finePoints` points, fitted to the box */
export function prepareWritten(fine: Float32Array): Written {
  const count = fine.length / fineSize;
  const strokes = new Float32Array(count * strokeSize);
  const pairs = new Float32Array(count * strokeSize);
  const lengths = new Float32Array(count);
  for (let stroke = 0; stroke < count; stroke++) {
    resample(fine, stroke * fineSize, (stroke + 1) * fineSize, strokes, stroke * strokeSize);
    lengths[stroke] = lengthOf(strokes, stroke * strokeSize, (stroke + 1) * strokeSize);
  }
  for (let stroke = 0; stroke + 1 < count; stroke++)
    resample(strokes, stroke * strokeSize, (stroke + 2) * strokeSize, pairs, stroke * strokeSize);
  return { count, strokes, pairs, fine, lengths };
}

/** How far the points of two strokes lie apart, and how differently the strokes run between them. */
function lineDistance(one: Line, at: number, other: Line, otherAt: number): number {
  let place = 0;
  let course = 0;
  let lastX = 0;
  let lastY = 0;
  for (let number = 0; number < strokeSize; number += 2) {
    const dx = (one[at + number] ?? 0) - (other[otherAt + number] ?? 0);
    const dy = (one[at + number + 1] ?? 0) - (other[otherAt + number + 1] ?? 0);
    place += dx * dx + dy * dy;
    if (number > 0) course += (dx - lastX) * (dx - lastX) + (dy - lastY) * (dy - lastY);
    lastX = dx;
    lastY = dy;
  }
  return Math.sqrt(place / pointsPerStroke + course);
}

const piece = new Float32Array(strokeSize);
/** Writes a part of a written stroke into `piece`. @param from share of the stroke's length, 0 to 1 */
function cutPiece(fine: Float32Array, at: number, from: number, to: number): void {
  for (let point = 0; point < pointsPerStroke; point++) {
    const place = (from + ((to - from) * point) / (pointsPerStroke - 1)) * (finePoints - 1);
    const before = Math.min(finePoints - 2, Math.floor(place));
    const share = place - before;
    const start = at + before * 2;
    piece[point * 2] = (fine[start] ?? 0) * (1 - share) + (fine[start + 2] ?? 0) * share;
    piece[point * 2 + 1] = (fine[start + 1] ?? 0) * (1 - share) + (fine[start + 3] ?? 0) * share;
  }
}

const width = maxStrokes + 1;
/** Of the first i written strokes and the first j of the model: the least that it costs to take the ones for the others. */
const totals = new Float32Array(width * width);
/** Of written stroke i and the model's stroke j: how far they are apart. */
const between = new Float32Array(width * width);
const modelLengths = new Float32Array(width);
/** From the end of each of the model's strokes to the start of the next. */
const links = new Float32Array(width);

function measureModel(written: Written, model: Line, count: number): void {
  for (let j = 0; j < count; j++) {
    const at = j * strokeSize;
    const end = at + strokeSize;
    modelLengths[j] = lengthOf(model, at, end);
    links[j] = j + 1 < count ? lengthOf(model, end - 2, end + 2) : 0;
    for (let i = 0; i < written.count; i++) between[i * width + j] = lineDistance(written.strokes, i * strokeSize, model, at);
  }
}

/** The least cost where the written stroke before i holds several strokes of the model, the last before j; `limit` where that is no less. */
function joinedCost(written: Written, model: Line, i: number, j: number, limit: number): number {
  let best = limit;
  const length = written.lengths[i - 1] ?? 0;
  let all = modelLengths[j - 1] ?? 0;
  for (let joined = 2; joined <= maxJoined && joined <= j; joined++) {
    all += (modelLengths[j - joined] ?? 0) + (links[j - joined] ?? 0);
    if (all > length * maxRatio) break;
    if (all * maxRatio < length) continue;
    let sum = (totals[(i - 1) * width + j - joined] ?? 0) + cost.join * (joined - 1);
    let passed = 0;
    for (let stroke = j - joined; stroke < j && sum < best; stroke++) {
      const from = all === 0 ? 0 : passed / all;
      passed += modelLengths[stroke] ?? 0;
      cutPiece(written.fine, (i - 1) * fineSize, from, all === 0 ? 0 : Math.min(1, passed / all));
      passed += links[stroke] ?? 0;
      sum += lineDistance(piece, 0, model, stroke * strokeSize);
    }
    best = Math.min(best, sum);
  }
  return best;
}

function leastTotal(written: Written, model: Line, i: number, j: number): number {
  if (i === 0 && j === 0) return 0;
  const total = (back: number, modelBack: number) => totals[(i - back) * width + j - modelBack] ?? 0;
  const apart = (back: number, modelBack: number) => between[(i - back) * width + j - modelBack] ?? 0;
  let best = Number.POSITIVE_INFINITY;
  if (i > 0) best = total(1, 0) + cost.missing + cost.missingLength * (written.lengths[i - 1] ?? 0);
  if (j > 0) best = Math.min(best, total(0, 1) + cost.missing + cost.missingLength * (modelLengths[j - 1] ?? 0));
  if (i === 0 || j === 0) return best;
  best = Math.min(best, total(1, 1) + apart(1, 1));
  if (i > 1 && j > 1) best = Math.min(best, total(2, 2) + cost.swap + apart(1, 2) + apart(2, 1));
  best = joinedCost(written, model, i, j, best);
  if (i > 1 && total(2, 1) + cost.break < best)
    best = Math.min(best, total(2, 1) + cost.break + 2 * lineDistance(written.pairs, (i - 2) * strokeSize, model, (j - 1) * strokeSize));
  return best;
}

/**
 * How unlike what was written is to a character, a stroke on average: 0 for the same, in the box's unit. Strokes are taken for one another in order (dynamic
 * programming); two may be swapped, joined or broken, and some missing or too many.
 * @param model the character's strokes, of `strokeSize` numbers each
 * @param limit where it is more, only that: infinity
 */
export function strokeDistance(written: Written, model: Line, limit = Number.POSITIVE_INFINITY): number {
  const count = model.length / strokeSize;
  const strokes = Math.max(written.count, count);
  measureModel(written, model, count);
  let before = 0;
  for (let i = 0; i <= written.count; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j <= count; j++) {
      const total = leastTotal(written, model, i, j);
      totals[i * width + j] = total;
      if (total < least) least = total;
    }
    // What comes after two strokes, each of which costs too much however it is taken, costs no less.
    if (Math.min(before, least) > limit * strokes) return Number.POSITIVE_INFINITY;
    before = least;
  }
  return (totals[written.count * width + count] ?? 0) / strokes;
}
