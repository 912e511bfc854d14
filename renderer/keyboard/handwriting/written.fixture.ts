import type { Point, Stroke } from './stroke.ts';

/** How unlike the model a character is written; shares are of its strokes, or of its pairs of neighbouring strokes. */
export interface Hand {
  /** Spread of each stroke's place, in parts of the character's size. */
  readonly shift: number;
  /** How much longer or shorter a stroke may be, in parts of it. */
  readonly stretch: number;
  /** How far a stroke may be turned by itself, degrees. */
  readonly turn: number;
  /** Spread of a trembling, in parts of the character's size. */
  readonly tremble: number;
  /** Strokes that end in a hook. */
  readonly hooks: number;
  /** Neighbours that are written the other way about. */
  readonly swapped: number;
  /** Neighbours that are written without leaving the pad. */
  readonly joined: number;
  /** How far the whole may be turned, degrees; sheared, and stretched in each direction, in parts of it. */
  readonly rotation: number;
  readonly shear: number;
  readonly scale: number;
}

/** Somebody who writes with a finger on glass. */
export const plainHand: Hand = {
  shift: 0.02,
  stretch: 0.08,
  turn: 5,
  tremble: 0.008,
  hooks: 0.15,
  swapped: 0.1,
  joined: 0.1,
  rotation: 8,
  shear: 0.15,
  scale: 0.2,
};

/** Somebody who writes fast: a third of the strokes run into the next. */
export const runningHand: Hand = { ...plainHand, shift: 0.03, stretch: 0.12, turn: 7, joined: 0.33, hooks: 0.3 };

/** Somebody who learnt another order of strokes. */
export const otherOrder: Hand = { ...plainHand, swapped: 0.5 };

type Random = () => number;
const between = (random: Random, limit: number) => (random() * 2 - 1) * limit;
/** Near to a normal distribution. */
const spread = (random: Random, deviation: number) => (random() + random() + random() + random() - 2) * 1.73 * deviation;

/** A line with a point about every 20th of the character's size. */
function dense(stroke: Stroke): Point[] {
  const points: Point[] = [];
  for (const [at, to] of stroke.entries()) {
    const from = stroke[at - 1] ?? to;
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 0.05));
    for (let step = 1; step <= steps; step++)
      points.push({ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps });
  }
  return points;
}

function distortedStroke(stroke: Stroke, hand: Hand, random: Random): Stroke {
  const points = dense(stroke);
  const middle = {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
  const angle = (between(random, hand.turn) * Math.PI) / 180;
  const [scaleX, scaleY] = [1 + between(random, hand.stretch), 1 + between(random, hand.stretch)];
  const [dx, dy] = [spread(random, hand.shift), spread(random, hand.shift)];
  const moved = points.map(({ x, y }) => {
    const [px, py] = [(x - middle.x) * scaleX, (y - middle.y) * scaleY];
    return {
      x: middle.x + px * Math.cos(angle) - py * Math.sin(angle) + dx + spread(random, hand.tremble),
      y: middle.y + px * Math.sin(angle) + py * Math.cos(angle) + dy + spread(random, hand.tremble),
    };
  });
  const last = moved.at(-1);
  if (last === undefined || random() >= hand.hooks) return moved;
  const [length, direction] = [0.04 + random() * 0.05, random() * 2 * Math.PI];
  return [...moved, { x: last.x + Math.cos(direction) * length, y: last.y + Math.sin(direction) * length }];
}

function reordered(strokes: readonly Stroke[], hand: Hand, random: Random): Stroke[] {
  const order = [...strokes];
  for (let at = 0; at + 1 < order.length; at++) {
    const [one, two] = [order[at], order[at + 1]];
    if (random() >= hand.swapped || one === undefined || two === undefined) continue;
    order[at] = two;
    order[at + 1] = one;
    at++;
  }
  const joined: Stroke[] = [];
  for (const stroke of order) {
    const before = joined.at(-1);
    if (before !== undefined && random() < hand.joined) joined[joined.length - 1] = [...before, ...stroke];
    else joined.push(stroke);
  }
  return joined;
}

/**
 * A character as somebody writes it: the strokes of a model, distorted.
 * @param model strokes in a box of about 1 by 1
 * @returns strokes in pixels, somewhere on a pad
 */
export function written(model: readonly Stroke[], hand: Hand, random: Random): Stroke[] {
  const strokes = reordered(
    model.map((stroke) => distortedStroke(stroke, hand, random)),
    hand,
    random,
  );
  const angle = (between(random, hand.rotation) * Math.PI) / 180;
  const shear = between(random, hand.shear);
  const size = 150 + random() * 250;
  const [scaleX, scaleY] = [size * (1 + between(random, hand.scale)), size * (1 + between(random, hand.scale))];
  const [left, top] = [random() * 200, random() * 200];
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => {
      const px = (x + shear * y) * scaleX;
      const py = y * scaleY;
      return { x: left + px * Math.cos(angle) - py * Math.sin(angle), y: top + px * Math.sin(angle) + py * Math.cos(angle) };
    }),
  );
}
