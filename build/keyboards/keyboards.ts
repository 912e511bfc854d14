import { buildStrokes } from './strokes.ts';

/** Makes the indexes of the on-screen keyboards in `resources/keyboards/`, each once for each version of its source. */
export async function buildKeyboards(): Promise<void> {
  buildStrokes();
}
