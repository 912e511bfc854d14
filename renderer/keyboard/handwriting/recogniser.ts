import { coarseSize, directionSize, squaredDistance, writeCoarse, writeDirections } from './directions.ts';
import { boxSide, fitToBox, resample, type Stroke, strokeSize } from './stroke.ts';
import { finePoints, maxStrokes, prepareWritten, strokeDistance, type Written } from './stroke-distance.ts';
import type { StrokeIndex } from './stroke-index.ts';

/** Characters that what was written may mean, best first. @param count how many at most */
export type Recogniser = (strokes: readonly Stroke[], count: number) => readonly string[];

/** So many characters, alike by their coarse directions, are compared by all of them, and so many of those stroke by stroke. */
const maxCoarse = 500;
const maxCompared = 48;
/** No two are further apart by their coarse directions. */
const maxCoarseDistance = Math.ceil(Math.sqrt(coarseSize) * 255);
/** How much directions count beside strokes: found by trying, see this folder's README. */
const directionWeight = 5 / Math.sqrt(directionSize);
/** How much less likely a character is by whether everyday texts have it: neither script's, simplified ones, traditional ones, both. */
const rareCosts = [0.05, 0.015, 0.015, 0].map((part) => part * boxSide);

/** Strokes that can be read: none without a place, and no point that is none. */
function readable(strokes: readonly Stroke[]): Stroke[] {
  return strokes.map((stroke) => stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).filter(({ length }) => length > 0);
}

function prepare(strokes: readonly Stroke[]): Written {
  const fine = new Float32Array(strokes.length * finePoints * 2);
  for (const [at, stroke] of strokes.entries()) {
    const line = Float32Array.from(stroke.flatMap(({ x, y }) => [x, y]));
    resample(line, 0, line.length, fine, at * finePoints * 2, finePoints);
  }
  fitToBox(fine);
  return prepareWritten(fine);
}

/** Whether somebody may have written a character of so many strokes in so many: joined, with some too many or missing. */
function mayBe(written: number, model: number): boolean {
  return model >= written * 0.9 - 3 && model <= written * 1.8 + 3;
}

interface Ranked {
  readonly place: number;
  readonly distance: number;
}

/** The nearest of many, bounded, in order. */
function createNearest(size: number) {
  const found: Ranked[] = [];
  return {
    found,
    /** What a distance must be under to be among them. */
    limit: () => (found.length < size ? Number.POSITIVE_INFINITY : (found.at(-1)?.distance ?? 0)),
    add(place: number, distance: number): void {
      let at = found.length;
      while (at > 0 && (found[at - 1]?.distance ?? 0) > distance) at--;
      found.splice(at, 0, { place, distance });
      if (found.length > size) found.pop();
    },
  };
}

/** The distance up to which so many of them lie, and perhaps a few more: counted, which takes a tenth of the time that sorting does. */
function limitOf(distances: Uint16Array, count: number): number {
  const counts = new Uint16Array(maxCoarseDistance + 1);
  for (let at = 0; at < distances.length; at++) {
    const distance = distances[at] ?? 0;
    counts[distance] = (counts[distance] ?? 0) + 1;
  }
  let limit = 0;
  for (let passed = counts[0] ?? 0; passed < count && limit < maxCoarseDistance; passed += counts[limit] ?? 0) limit++;
  return limit;
}

/** The characters that run in like directions at like places, nearest first. */
function alikeByDirections(index: StrokeIndex, strokeCounts: Uint8Array, written: Written, count: number): readonly Ranked[] {
  const directions = new Uint8Array(directionSize);
  writeDirections(written.strokes, directions, 0);
  const coarse = new Uint8Array(coarseSize);
  writeCoarse(directions, 0, coarse, 0);
  const places = new Uint16Array(strokeCounts.length);
  const distances = new Uint16Array(strokeCounts.length);
  let likely = 0;
  for (let place = 0; place < strokeCounts.length; place++) {
    if (!mayBe(written.count, strokeCounts[place] ?? 0)) continue;
    places[likely] = place;
    distances[likely] = Math.sqrt(squaredDistance(coarse, index.coarse, place * coarseSize, coarseSize));
    likely++;
  }
  const coarseLimit = limitOf(distances.subarray(0, likely), maxCoarse);
  const nearest = createNearest(count);
  for (let at = 0; at < likely; at++) {
    if ((distances[at] ?? 0) > coarseLimit) continue;
    const place = places[at] ?? 0;
    const distance = squaredDistance(directions, index.directions, place * directionSize, directionSize);
    if (distance < nearest.limit()) nearest.add(place, distance);
  }
  return nearest.found;
}

/**
 * Makes what recognises Chinese characters, simplified and traditional, by the strokes that somebody wrote: of any size, at any place and speed, somewhat
 * slanted, in somewhat another order, with strokes joined, too many or missing. It keeps nothing of what was written.
 *
 * First the characters that run in like directions at like places (`directions.ts`), then among them those with like strokes (`stroke-distance.ts`).
 * @param index see `stroke-index.ts`
 * @example createRecogniser(index)([[{ x: 10, y: 50 }, { x: 90, y: 48 }]], 8) // → ['一', …]
 */
export function createRecogniser(index: StrokeIndex): Recogniser {
  const { characters, firstStroke, points, everyday } = index;
  const strokeCounts = Uint8Array.from(characters, (_, place) => (firstStroke[place + 1] ?? 0) - (firstStroke[place] ?? 0));
  return (strokes, count) => {
    const lines = readable(strokes);
    if (lines.length === 0 || lines.length > maxStrokes) return [];
    const written = prepare(lines);
    const best = createNearest(count);
    for (const { place, distance } of alikeByDirections(index, strokeCounts, written, Math.max(maxCompared, count))) {
      const model = points.subarray((firstStroke[place] ?? 0) * strokeSize, (firstStroke[place + 1] ?? 0) * strokeSize);
      const known = Math.sqrt(distance) * directionWeight + (rareCosts[everyday[place] ?? 0] ?? 0);
      const limit = best.limit();
      const whole = known + strokeDistance(written, model, limit - known);
      if (whole < limit) best.add(place, whole);
    }
    return best.found.map(({ place }) => characters[place] ?? '');
  };
}
