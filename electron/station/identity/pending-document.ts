import type { IdentityView } from '../../../core/contract/screen/identity.ts';
import type { DocumentRead } from '../../../core/document/mrz.ts';
import type { Ambient } from '../runtime/environment.ts';
import type { IdentityReader } from './identity-reader.ts';

/** A document that nobody asked for within this was laid down for nothing, in milliseconds. */
const keptFor = 20_000;

/**
 * What lies on the reader. The screen gets a word that stands for it, once: what the document says stays in the station until
 * somebody is looked up by it, and is forgotten after.
 */
export function createTray(reader: IdentityReader | null, ambient: Ambient) {
  let state: IdentityView['state'] = reader === null ? 'none' : 'away';
  let reading: { word: string; document: DocumentRead; until: number } | null = null;
  const listeners = new Set<() => void>();
  const tellAll = () => {
    for (const tell of listeners) tell();
  };
  const live = () => (reading !== null && reading.until >= ambient.now() ? reading : null);
  return {
    start(): void {
      reader?.start({
        onDocument(document) {
          reading = { word: Buffer.from(ambient.random(16)).toString('base64url'), document, until: ambient.now() + keptFor };
          tellAll();
        },
        onState(next) {
          if (next === state) return;
          state = next;
          tellAll();
        },
      });
    },
    stop(): void {
      reading = null;
      reader?.stop();
    },
    current: (): IdentityView => ({ state, reading: live()?.word ?? null }),
    /** The document a word stands for; it is forgotten then. */
    take(word: string): DocumentRead | null {
      const found = live();
      if (found?.word !== word) return null;
      reading = null;
      return found.document;
    },
    onChange(tell: () => void): () => void {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}
export type Tray = ReturnType<typeof createTray>;
