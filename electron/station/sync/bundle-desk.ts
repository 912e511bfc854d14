import { BundleError } from '../../../core/bundle/seal.ts';
import { driveGone, driveRefusal } from '../../../node/drive-refusal.ts';
import { listDrives, outboxSuffix, type RemovableDrive, readFromDrive, writeToDrive } from '../../../node/removable-drives.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Imported, OfflineBundles } from './offline-bundle.ts';

type Refused = { readonly kind: 'refused'; readonly detail: string };

export interface BundleDesk {
  places(): RemovableDrive[];
  write(path: string): Refused | { readonly kind: 'written'; readonly file: string; readonly entries: number };
  read(path: string, file: string): Promise<Refused | ({ readonly kind: 'taken' } & Imported)>;
}

const gone: Refused = { kind: 'refused', detail: driveGone };

function refusal(error: unknown): Refused {
  if (error instanceof BundleError) return { kind: 'refused', detail: error.message };
  const detail = driveRefusal(error);
  if (detail === null) throw error;
  return { kind: 'refused', detail };
}

/** What staff do with a removable drive at the screen of a running station. */
export function createBundleDesk(drive: OfflineBundles, station: () => string, environment: Environment): BundleDesk {
  return {
    places: () => listDrives(),
    write(path) {
      try {
        const { text, entries } = drive.write();
        const time = new Date(environment.now()).toISOString().replace(/[-:]|\.\d+/g, '');
        const file = writeToDrive(path, `${station().slice(-12)}-${time}${outboxSuffix}`, text);
        return file === null ? gone : { kind: 'written', file, entries };
      } catch (error) {
        return refusal(error);
      }
    },
    async read(path, file) {
      try {
        const text = readFromDrive(path, file);
        return text === null ? gone : { kind: 'taken', ...(await drive.read(text)) };
      } catch (error) {
        return refusal(error);
      }
    },
  };
}
