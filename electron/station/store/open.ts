import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StoreError, type WritableDatabase } from './database.ts';
import { migrate } from './migrate.ts';

function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}

const inUse = (file: string) => `Another process is using ${file}. Stop the other Foyer first, or choose another data folder.`;

function unlock(db: Database.Database, key: Uint8Array, file: string): void {
  if (key.length !== 32) throw new StoreError('wrong-key', `The database key has ${key.length} bytes instead of 32.`);
  db.pragma(`cipher = 'chacha20'`);
  db.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    if (codeOf(error) === 'SQLITE_NOTADB') {
      throw new StoreError(
        'wrong-key',
        `The key does not open ${file}. Put back the key file that belongs to it, or set the database aside. Nothing was changed.`,
        error,
      );
    }
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new StoreError('in-use', inUse(file), error);
    throw new StoreError('damaged', `${file} can't be read. Nothing was changed.`, error);
  }
}

/**
 * Opens the station's encrypted file, making or migrating it where needed.
 * @param key 32 raw bytes
 * @throws StoreError where the key is wrong, the file damaged, in use, or of a newer app; the file is then untouched
 */
export function openStore(file: string, key: Uint8Array): WritableDatabase {
  const isNew = !existsSync(file);
  const db = new Database(file, { timeout: 2000 });
  try {
    unlock(db, key, file);
    if (!isNew) migrate(db, 0);
    // One process a file: a second station on the same folder is refused instead of forking the journal.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -16000');
    migrate(db);
  } catch (error) {
    db.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new StoreError('in-use', inUse(file), error);
    throw error;
  }
  // The one cast: a writable connection is made nowhere else.
  return {
    prepare: (sql: string) => db.prepare(sql),
    transact: <T>(work: () => T): T => db.transaction(work).immediate(),
    close: () => db.close(),
  } as unknown as WritableDatabase;
}
