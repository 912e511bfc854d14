import type { IdentityView } from '../../../core/contract/screen/identity.ts';
import type { DocumentRead } from '../../../core/document/mrz.ts';
import type { Environment } from '../runtime/environment.ts';
import type { IdentityReader } from './identity-reader.ts';

/** A document that nobody asked for within this was laid down for nothing, in milliseconds. */
const keptFor = 20_000;

/**
 * What lies on the reader. The screen gets a word that stands for it, once: what the document says stays in the station until
 * somebody is looked up by it, and is forgotten after.
 */
export function createPendingDocument(reader: IdentityReader | null, environment: Environment) {
  let state: IdentityView['state'] = reader === null ? 'none' : 'away';
  let reading: { word: string; document: DocumentRead; until: number } | null = null;
  const listeners = new Set<() => void>();
  const notifyAll = () => {
    for (const notify of listeners) notify();
  };
  const live = () => (reading !== null && reading.until >= environment.now() ? reading : null);
  return {
    start(): void {
      reader?.start({
        onDocument(document) {
          reading = { word: Buffer.from(environment.random(16)).toString('base64url'), document, until: environment.now() + keptFor };
          notifyAll();
        },
        onState(next) {
          if (next === state) return;
          state = next;
          notifyAll();
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
    onChange(notify: () => void): () => void {
      listeners.add(notify);
      return () => listeners.delete(notify);
    },
  };
}
export type PendingDocument = ReturnType<typeof createPendingDocument>;
