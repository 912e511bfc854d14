import { boxSide, distanceOf, pointsPerStroke, strokeSize } from './stroke.ts';

/** Cells along a side of the box, and directions told apart in each. */
const cells = 5;
const directions = 8;
/** Numbers that describe a character. */
export const directionSize = cells * cells * directions;
/** How much the way through the air to the next stroke counts beside ink: in a running hand it is ink. */
const linkWeight = 0.15;
/** What a share of all ink becomes as a number up to 255: its root, so that small strokes count beside long ones. */
const rootScale = 510;

const sums = new Float32Array(directionSize);

/** Adds to the sums of the cells around its middle how far a line runs in which direction. */
function addLine(x: number, y: number, dx: number, dy: number, weight: number): void {
  const length = distanceOf(dx, dy) * weight;
  if (length === 0) return;
  const turn = (Math.atan2(dy, dx) / (2 * Math.PI) + 1) * directions;
  const before = Math.floor(turn);
  const [one, two] = [before % directions, (before + 1) % directions];
  const column = Math.min(cells - 1, Math.max(0, ((x + dx / 2) / boxSide) * cells - 0.5));
  const row = Math.min(cells - 1, Math.max(0, ((y + dy / 2) / boxSide) * cells - 0.5));
  const [left, top] = [Math.floor(column), Math.floor(row)];
  for (let high = top; high <= Math.min(cells - 1, top + 1); high++) {
    for (let wide = left; wide <= Math.min(cells - 1, left + 1); wide++) {
      const share = (1 - Math.abs(row - high)) * (1 - Math.abs(column - wide)) * length;
      const cell = (high * cells + wide) * directions;
      sums[cell + one] = (sums[cell + one] ?? 0) + share * (before + 1 - turn);
      sums[cell + two] = (sums[cell + two] ?? 0) + share * (turn - before);
    }
  }
}

/**
 * Writes in which directions the lines of a character run in each part of its box: the same in whatever order, and with however many breaks, it is
 * written (directional features, as in Bai and Huo, “A study on the use of 8-directional features for online handwritten Chinese character
 * recognition”, ICDAR 2005).
 * @param points of all strokes, fitted to the box
 * @param out gets `directionSize` numbers from `at` on
 */
export function writeDirections(points: Float32Array, out: Uint8Array, at: number): void {
  sums.fill(0);
  for (let point = 0; point + 2 < points.length; point += 2) {
    const [x, y] = [points[point] ?? 0, points[point + 1] ?? 0];
    const isLink = point % strokeSize === (pointsPerStroke - 1) * 2;
    addLine(x, y, (points[point + 2] ?? 0) - x, (points[point + 3] ?? 0) - y, isLink ? linkWeight : 1);
  }
  let all = 0;
  for (const sum of sums) all += sum;
  for (let index = 0; index < directionSize; index++)
    out[at + index] = all === 0 ? 0 : Math.min(255, Math.round(Math.sqrt((sums[index] ?? 0) / all) * rootScale));
}

/** Of the five cells along a side, how much each counts in the three coarse ones. */
const coarseShares = [
  [1, 0.5, 0, 0, 0],
  [0, 0.5, 1, 0.5, 0],
  [0, 0, 0, 0.5, 1],
];
const coarseDirections = directions / 2;
/** Numbers that describe a character coarsely. */
export const coarseSize = coarseShares.length ** 2 * coarseDirections;

/** Writes the same in nine parts of the box and four directions, for a first choice. @param at where the directions of the character begin */
export function writeCoarse(all: Uint8Array, at: number, out: Uint8Array, outAt: number): void {
  let next = outAt;
  for (const rowShares of coarseShares)
    for (const columnShares of coarseShares)
      for (let way = 0; way < coarseDirections; way++) {
        let sum = 0;
        for (const [row, high] of rowShares.entries())
          for (const [column, wide] of columnShares.entries()) {
            const cell = at + (row * cells + column) * directions;
            const pair = (all[cell + ((way * 2 + directions - 1) % directions)] ?? 0) + (all[cell + way * 2] ?? 0);
            sum += pair * high * wide;
          }
        out[next] = sum / 6;
        next++;
      }
}

/** How unlike two characters are, squared. @param size how many numbers describe each, and `at` where those of the second one begin */
export function squaredDistance(one: Uint8Array, others: Uint8Array, at: number, size: number): number {
  let sum = 0;
  for (let index = 0; index < size; index++) {
    const difference = (one[index] ?? 0) - (others[at + index] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
