import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildStrokes } from '../../../build/keyboards/strokes.ts';
import type { Stroke } from './stroke.ts';
import { partsOf } from './stroke-index.ts';

const folder = join(import.meta.dirname, '../../../resources/keyboards');

/** The file of strokes, made first where it is not there. */
export function strokesFile(): ArrayBuffer {
  buildStrokes();
  return Uint8Array.from(readFileSync(join(folder, 'strokes.bin'))).buffer;
}

/** Of each character of the file its strokes as they are meant, in a box of about 1 by 1. */
export function modelsOf(file: ArrayBuffer): Map<string, Stroke[]> {
  const { words, strokeCounts, pointCounts, lines } = partsOf(file);
  let [stroke, from] = [0, 0];
  const models = new Map<string, Stroke[]>();
  for (const [place, word] of words.entries()) {
    const counts = pointCounts.subarray(stroke, stroke + (strokeCounts[place] ?? 0));
    stroke += counts.length;
    const strokes = Array.from(counts, (count) => {
      const start = from;
      from += count * 2;
      return Array.from({ length: count }, (_, point) => ({
        x: (lines[start + point * 2] ?? 0) / 255,
        y: (lines[start + point * 2 + 1] ?? 0) / 255,
      }));
    });
    models.set(String.fromCodePoint(word & 0xffffff), strokes);
  }
  return models;
}
