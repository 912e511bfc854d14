import { BundleError } from '../../../core/bundle/seal.ts';
import { listSticks, outboxSuffix, readFromStick, type StickPlace, writeToStick } from '../../../node/removable-drives.ts';
import type { Ambient } from '../runtime/environment.ts';
import type { Imported, Stick } from './offline-bundle.ts';

type Refused = { readonly kind: 'refused'; readonly detail: string };

export interface StickDesk {
  places(): StickPlace[];
  write(path: string): Refused | { readonly kind: 'written'; readonly file: string; readonly entries: number };
  read(path: string, file: string): Promise<Refused | ({ readonly kind: 'taken' } & Imported)>;
}

const gone: Refused = { kind: 'refused', detail: 'The stick is no longer there.' };

function refusal(error: unknown): Refused {
  if (error instanceof BundleError) return { kind: 'refused', detail: error.message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOSPC', 'EROFS', 'EACCES', 'EIO', 'ENOENT'].includes(code))
    return { kind: 'refused', detail: `The stick can’t be used (${code}).` };
  throw error;
}

/** What staff do with a stick at the screen of a running station. */
export function createStickDesk(stick: Stick, station: () => string, ambient: Ambient): StickDesk {
  return {
    places: () => listSticks(),
    write(path) {
      try {
        const { text, entries } = stick.write();
        const time = new Date(ambient.now()).toISOString().replace(/[-:]|\.\d+/g, '');
        const file = writeToStick(path, `${station().slice(-12)}-${time}${outboxSuffix}`, text);
        return file === null ? gone : { kind: 'written', file, entries };
      } catch (error) {
        return refusal(error);
      }
    },
    async read(path, file) {
      try {
        const text = readFromStick(path, file);
        return text === null ? gone : { kind: 'taken', ...(await stick.read(text)) };
      } catch (error) {
        return refusal(error);
      }
    },
  };
}
