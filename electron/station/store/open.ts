import { existsSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { keyPragmas, renewCipher } from './cipher.ts';
import { StoreError, type WritableDatabase } from './database.ts';
import { migrate } from './migrate.ts';

function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}

const inUse = (file: string) => `Another process is using ${file}. Stop the other Foyer first, or choose another data folder.`;

function unlock(db: Database.Database, key: Uint8Array, file: string): void {
  if (key.length !== 32) throw new StoreError('wrong-key', `The database key has ${key.length} bytes instead of 32.`);
  for (const pragma of keyPragmas(key)) db.pragma(pragma);
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

function connect(file: string, key: Uint8Array): Database.Database {
  const db = new Database(file, { timeout: 2000 });
  try {
    unlock(db, key, file);
    return db;
  } catch (error) {
    db.close();
    if (error instanceof StoreError && error.code === 'wrong-key' && key.length === 32 && renewCipher(file, key)) return connect(file, key);
    throw error;
  }
}

/** Says that the file is open, or was when the machine went down: the next start reads it to its last page. */
const markerOf = (file: string) => `${file}.open`;

/** Pages in the write-ahead log before it is emptied into the file: some 16 MB, so that a first load does not write everything twice at once. */
const checkpointEvery = 4_000;

const isFull = (error: unknown) => ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ENOSPC'].includes(codeOf(error));
const isDamage = (error: unknown) => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));

/**
 * Opens the station's encrypted file, making or migrating it where needed. After a stop that was none, the file is checked.
 * @param key 32 raw bytes
 * @param giveRoom called when the disk is full; whether something could be given away, so that a write is tried once more
 * @throws StoreError where the key is wrong, the file damaged, in use, or of a newer app; the file is then untouched
 */
export function openStore(file: string, key: Uint8Array, giveRoom: () => boolean = () => false): WritableDatabase {
  const isNew = !existsSync(file);
  const marker = markerOf(file);
  const db = connect(file, key);
  let isSuspect = false;
  try {
    if (!isNew) migrate(db, 0);
    // One process a file: a second station on the same folder is refused instead of forking the journal.
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('cache_size = -16000');
    db.pragma(`wal_autocheckpoint = ${checkpointEvery}`);
    if (existsSync(marker) && !isNew && db.pragma('quick_check(1)', { simple: true }) !== 'ok')
      throw new StoreError('damaged', `${file} is damaged. Nothing was changed.`);
    migrate(db);
    writeFileSync(marker, '', { mode: 0o600 });
  } catch (error) {
    db.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new StoreError('in-use', inUse(file), error);
    if (isDamage(error)) throw new StoreError('damaged', `${file} is damaged. Nothing was changed.`, error);
    throw error;
  }

  /** What moves back if the transaction under way is undone. */
  const restores: (() => void)[] = [];
  function attempt<T>(work: () => T): T {
    // A transaction within another is undone by itself.
    const from = restores.length;
    try {
      const result = db.transaction(work).immediate();
      if (!db.inTransaction) restores.length = 0;
      return result;
    } catch (error) {
      for (const restore of restores.splice(from).reverse()) restore();
      throw error;
    }
  }
  function transact<T>(work: () => T): T {
    try {
      return attempt(work);
    } catch (error) {
      isSuspect ||= isDamage(error);
      if (!isFull(error) || !giveRoom()) throw error;
      return attempt(work);
    }
  }
  // The one cast: a writable connection is made nowhere else.
  return {
    prepare(sql: string) {
      const statement = db.prepare(sql);
      // A pragma that is only asked counts as writing to SQLite, since some of them do something when asked.
      if (!statement.readonly && !/^PRAGMA \w+$/.test(sql)) throw new TypeError(`“${sql}” writes: prepare it with prepareWrite.`);
      return statement;
    },
    prepareWrite: (sql: string) => db.prepare(sql),
    transact,
    transactPulled<T>(work: () => T): T {
      db.pragma('synchronous = NORMAL');
      try {
        return transact(work);
      } finally {
        db.pragma('synchronous = FULL');
      }
    },
    onUndone(restore: () => void) {
      if (db.inTransaction) restores.push(restore);
    },
    holdStill() {
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.pragma('wal_autocheckpoint = 0');
      return () => {
        if (db.open) db.pragma(`wal_autocheckpoint = ${checkpointEvery}`);
      };
    },
    close() {
      db.close();
      // What was damaged while it was open is looked at before it is opened again.
      if (!isSuspect) rmSync(marker, { force: true });
    },
  } as unknown as WritableDatabase;
}
