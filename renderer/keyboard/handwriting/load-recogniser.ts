import url from '../../../resources/keyboards/strokes.bin?url';
import { createRecogniser, type Recogniser } from './recogniser.ts';
import { readStrokeSlices } from './stroke-index.ts';

/** Reading the strokes holds the screen up for no longer than this, milliseconds. */
const maxSlice = 8;

/** The recogniser, from disk; what is on the screen goes on while it is read. @throws Error where the file is not there */
export async function loadRecogniser(): Promise<Recogniser> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The strokes of handwriting can't be read: ${response.status}.`);
  const slices = readStrokeSlices(await response.arrayBuffer());
  for (let from = performance.now(); ; ) {
    const slice = slices.next();
    if (slice.done === true) return createRecogniser(slice.value);
    if (performance.now() - from < maxSlice) continue;
    await scheduler.yield();
    from = performance.now();
  }
}
