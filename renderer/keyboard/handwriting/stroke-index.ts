import { coarseSize, directionSize, writeCoarse, writeDirections } from './directions.ts';
import { fitToBox, resample, strokeSize } from './stroke.ts';

/** The characters that handwriting is compared with. */
export interface StrokeIndex {
  readonly characters: readonly string[];
  /** Of each character whether everyday texts have it: 1 simplified ones, 2 traditional ones, 3 both, 0 neither. */
  readonly everyday: Uint8Array;
  /** Of each character its first stroke; and at the end the number of all strokes. */
  readonly firstStroke: Uint32Array;
  /** Of each stroke its points in the character's box, `strokeSize` numbers. */
  readonly points: Uint8Array;
  /** Of each character its directions, `directionSize` numbers. */
  readonly directions: Uint8Array;
  /** Of each character its coarse directions, `coarseSize` numbers. */
  readonly coarse: Uint8Array;
}

/** The parts of the file of strokes; `build/keyboards/strokes.ts` says what they are. */
export function partsOf(file: ArrayBuffer) {
  const view = new DataView(file);
  const start = 4 + view.getUint32(0, true);
  const count = view.getUint32(start, true);
  const words = Uint32Array.from({ length: count }, (_, at) => view.getUint32(start + 4 + at * 4, true));
  const strokeCounts = new Uint8Array(file, start + 4 + count * 4, count);
  const strokes = strokeCounts.reduce((sum, each) => sum + each, 0);
  const pointCounts = new Uint8Array(file, start + 4 + count * 5, strokes);
  return { words, strokeCounts, pointCounts, lines: new Uint8Array(file, start + 4 + count * 5 + strokes) };
}

/**
 * Reads the file of strokes in slices: each stroke is resampled and each character fitted to its box, as what is written will be. It yields after
 * every few characters, so that whoever reads it may let others go first.
 */
export function* readStrokeSlices(file: ArrayBuffer): Generator<void, StrokeIndex> {
  const { words, strokeCounts, pointCounts, lines } = partsOf(file);
  const index = {
    characters: Array.from(words, (word) => String.fromCodePoint(word & 0xffffff)),
    everyday: Uint8Array.from(words, (word) => word >>> 24),
    firstStroke: new Uint32Array(words.length + 1),
    points: new Uint8Array(pointCounts.length * strokeSize),
    directions: new Uint8Array(words.length * directionSize),
    coarse: new Uint8Array(words.length * coarseSize),
  };
  const scratch = new Float32Array(256 * strokeSize);
  let stroke = 0;
  let from = 0;
  for (const [at, count] of strokeCounts.entries()) {
    const points = scratch.subarray(0, count * strokeSize);
    index.firstStroke[at] = stroke;
    for (let own = 0; own < count; own++) {
      const to = from + (pointCounts[stroke + own] ?? 0) * 2;
      resample(lines, from, to, points, own * strokeSize);
      from = to;
    }
    fitToBox(points);
    writeDirections(points, index.directions, at * directionSize);
    writeCoarse(index.directions, at * directionSize, index.coarse, at * coarseSize);
    for (const [number, value] of points.entries()) index.points[stroke * strokeSize + number] = Math.round(value);
    stroke += count;
    if (at % 32 === 31) yield;
  }
  index.firstStroke[words.length] = stroke;
  return index;
}

/** Reads the file of strokes at one go. */
export function readStrokeIndex(file: ArrayBuffer): StrokeIndex {
  const slices = readStrokeSlices(file);
  for (let slice = slices.next(); ; slice = slices.next()) if (slice.done === true) return slice.value;
}
