import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreError } from '../store/database.ts';

/** What the shell's key store offers; see `hostContract.key`. */
export interface KeyStore {
  backend(): Promise<string>;
  wrap(plain: Uint8Array): Promise<Uint8Array>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

export interface DatabaseKey {
  readonly key: Uint8Array;
  /** What holds it, for the health page: the key store's name, or `file`. */
  readonly backend: string;
}

function writePrivately(file: string, bytes: Uint8Array): void {
  const draft = `${file}.new`;
  writeFileSync(draft, bytes, { mode: 0o600, flush: true });
  chmodSync(draft, 0o600);
  renameSync(draft, file);
}

/**
 * The key of the station's database: wrapped by the operating system's key store where there is a real one, else in a
 * file that only this user may read. Made at the first start.
 * @throws StoreError `key-missing` where a database is there but its key is not
 */
export async function databaseKey(
  folder: string,
  databaseFile: string,
  keyStore: KeyStore,
  random: (bytes: number) => Uint8Array,
): Promise<DatabaseKey> {
  const wrappedFile = join(folder, 'database.key.wrapped');
  const plainFile = join(folder, 'database.key');
  const backend = await keyStore.backend();
  if (existsSync(wrappedFile)) {
    try {
      return { key: await keyStore.unwrap(readFileSync(wrappedFile)), backend };
    } catch (error) {
      throw new StoreError(
        'key-missing',
        `The operating system's key store (${backend}) can't open ${wrappedFile}. Unlock the key store of this user and start again.`,
        error,
      );
    }
  }
  if (existsSync(plainFile)) return { key: new Uint8Array(readFileSync(plainFile)), backend: 'file' };
  if (existsSync(databaseFile)) {
    throw new StoreError(
      'key-missing',
      `${databaseFile} is there but its key is not. Put back ${plainFile}, or set the database aside. Nothing was changed.`,
    );
  }
  const key = random(32);
  if (backend === 'none') {
    writePrivately(plainFile, key);
    return { key, backend: 'file' };
  }
  writePrivately(wrappedFile, await keyStore.wrap(key));
  return { key, backend };
}
