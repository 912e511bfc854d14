/** A place on the pad, in any unit: x from the left, y from the top. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What was written between touching the pad and leaving it. */
export type Stroke = readonly Point[];

/** A line: x and y of its points by turns. */
export type Line = Float32Array | Uint8Array;

/** A stroke is compared by so many points, at equal distances along it: how fast it was written does not count. */
export const pointsPerStroke = 8;
/** Numbers of a stroke: x and y of each point. */
export const strokeSize = pointsPerStroke * 2;
/** The side of the box that a character fills. */
export const boxSide = 255;

/** How long the way is; `Math.hypot`, which also holds for numbers that have no square, takes ten times as long. */
export function distanceOf(dx: number, dy: number): number {
  return Math.sqrt(dx * dx + dy * dy);
}

/** The length of a part of a line. @param from its first number, and `to` the one behind its last */
export function lengthOf(line: Line, from: number, to: number): number {
  let length = 0;
  for (let at = from + 2; at < to; at += 2)
    length += distanceOf((line[at] ?? 0) - (line[at - 2] ?? 0), (line[at + 1] ?? 0) - (line[at - 1] ?? 0));
  return length;
}

/**
 * Writes points at equal distances along a part of a line into `out`, both ends among them.
 * @param from the first number of the part, and `to` the one behind its last
 * @param at where the first point is written
 * @param count how many points
 */
export function resample(line: Line, from: number, to: number, out: Float32Array, at: number, count = pointsPerStroke): void {
  const step = lengthOf(line, from, to) / (count - 1);
  let x = line[from] ?? 0;
  let y = line[from + 1] ?? 0;
  let next = from + 2;
  out[at] = x;
  out[at + 1] = y;
  for (let point = 1; point < count; point++) {
    let missing = step;
    while (next < to) {
      const dx = (line[next] ?? 0) - x;
      const dy = (line[next + 1] ?? 0) - y;
      const distance = distanceOf(dx, dy);
      if (distance >= missing) {
        const share = distance === 0 ? 0 : missing / distance;
        x += dx * share;
        y += dy * share;
        break;
      }
      missing -= distance;
      x += dx;
      y += dy;
      next += 2;
    }
    out[at + point * 2] = x;
    out[at + point * 2 + 1] = y;
  }
}

/** How far the shorter side of a written box is stretched: what is nearly square becomes so, and 一 and 丨 stay thin. @param ratio of the sides, 0 to 1 */
function stretched(ratio: number): number {
  return ratio < 0.25 ? ratio * 2 : Math.sqrt(ratio);
}

/** Moves and scales a line in place, so that what it fills lies in the middle of the box. */
export function fitToBox(line: Float32Array): void {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < line.length; at += 2) {
    const x = line[at] ?? 0;
    const y = line[at + 1] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const [width, height] = [right - left, bottom - top];
  const longer = Math.max(width, height);
  const shorter = longer === 0 ? 0 : stretched(Math.min(width, height) / longer);
  const scaleX = width === 0 ? 0 : ((width >= height ? 1 : shorter) * boxSide) / width;
  const scaleY = height === 0 ? 0 : ((width >= height ? shorter : 1) * boxSide) / height;
  const [middleX, middleY] = [left + width / 2, top + height / 2];
  for (let at = 0; at < line.length; at += 2) {
    line[at] = ((line[at] ?? 0) - middleX) * scaleX + boxSide / 2;
    line[at + 1] = ((line[at + 1] ?? 0) - middleY) * scaleY + boxSide / 2;
  }
}
