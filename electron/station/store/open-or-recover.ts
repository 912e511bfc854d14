import { mkdirSync } from 'node:fs';
import { type Ballast, createBallast } from './ballast.ts';
import { StoreError, type WritableDatabase } from './database.ts';
import { openStore } from './open.ts';
import { type Recovery, recoverFile } from './recovery.ts';

export interface OpenedStore {
  readonly db: WritableDatabase;
  readonly ballast: Ballast;
  /** Set where the file was damaged and a copy took its place. */
  readonly recovery: Recovery | null;
}

/**
 * Opens the station's file; a damaged one is set aside and the newest good copy takes its place.
 * @param now milliseconds since 1970
 * @throws StoreError as `openStore`, where there is no good copy
 */
export async function openOrRecover(
  folder: { readonly data: string; readonly database: string; readonly backups: string },
  key: Uint8Array,
  now: number,
): Promise<OpenedStore> {
  const ballast = createBallast(folder.data);
  mkdirSync(folder.backups, { recursive: true, mode: 0o700 });
  const open = () => openStore(folder.database, key, ballast.drop);
  try {
    const db = open();
    ballast.takeOn();
    return { db, ballast, recovery: null };
  } catch (error) {
    // A first page that is gone looks like a wrong key; a copy that opens with it says that the key is right.
    const mayBeDamage = error instanceof StoreError && (error.code === 'damaged' || error.code === 'wrong-key');
    const recovery = mayBeDamage ? await recoverFile(folder.database, folder.backups, key, now) : null;
    if (recovery === null) throw error;
    return { db: open(), ballast, recovery };
  }
}
