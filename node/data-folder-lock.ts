import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** The file that is locked, and the one beside it that says by whom. */
export const lockFile = 'in-use.lock';
export const holderFile = 'in-use.json';

const Holder = z.object({
  /** What holds the folder, as a sentence goes on: `a hub`, `a station`. */
  what: z.string().max(80),
  pid: z.int(),
  host: z.string().max(255),
  /** When the process was started, ISO 8601. */
  started: z.iso.datetime(),
});
/** The process that holds a data folder. */
export type Holder = z.infer<typeof Holder>;

/** A data folder that another process holds. The message names it: what it is, its process id, its host and since when it runs. */
export class FolderInUse extends Error {
  readonly code = 'in-use';
  readonly folder: string;
  /** Null where the holder has not said yet who it is. */
  readonly holder: Holder | null;
  constructor(folder: string, holder: Holder | null) {
    const who =
      holder === null
        ? 'another process'
        : `${holder.what}: process ${holder.pid} on ${holder.host}, running since ${holder.started.replace('T', ' ').slice(0, 19)} UTC`;
    super(`${folder} is in use by ${who}. Nothing was changed. Stop that one first, or choose another data folder.`);
    this.name = 'FolderInUse';
    this.folder = folder;
    this.holder = holder;
  }
}

/** A hold on a data folder. */
export interface DataFolderLock {
  /** Lets the folder go; a second call does nothing. The end of the process lets it go as well, however it ends. */
  release(): void;
}

function holderOf(folder: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(join(folder, holderFile), 'utf8')));
  } catch {
    return null;
  }
}

/** Takes SQLite's exclusive lock; null where another has it. It is the operating system's own, so that no crash leaves it behind. */
function takeLock(file: string): Database.Database | null {
  const db = new Database(file, { timeout: 0 });
  try {
    // Nothing is ever written: the file stays empty, and whoever looks only touches nothing.
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}

/**
 * Holds a data folder for this process, so that no second hub or station works on the same data. The folder is made where there is none.
 * The lock is the operating system's on an empty SQLite file (`fcntl` locks, or `LockFileEx`), which the end of the process frees however it
 * ends; who holds it stands in `in-use.json` beside it.
 * @param what who holds it, as it goes on in a sentence: `a hub`, `a station`
 * @throws FolderInUse where another process, or another part of this one, holds it; nothing in the folder was touched then
 */
export function lockDataFolder(folder: string, what: string): DataFolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = takeLock(join(folder, lockFile));
  if (db === null) throw new FolderInUse(folder, holderOf(folder));
  const file = join(folder, holderFile);
  const holder: Holder = { what, pid: process.pid, host: hostname(), started: new Date(performance.timeOrigin).toISOString() };
  try {
    // Whole or not at all: somebody may be reading it.
    writeFileSync(`${file}.new`, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    // On a full disk the folder is held all the same, by somebody without a name.
    rmSync(file, { force: true });
  }
  return {
    release() {
      if (!db.open) return;
      rmSync(file, { force: true });
      db.close();
    },
  };
}

/**
 * Looks whether a data folder is free, without holding it: before something is written that belongs to whoever holds it.
 * @throws FolderInUse where a process holds it
 */
export function checkFolderIsFree(folder: string): void {
  lockDataFolder(folder, 'a look').release();
}

/**
 * Does with a data folder what only its holder may.
 * @param work gets what lets the folder go; where it rejects, the folder is let go
 * @throws FolderInUse as `lockDataFolder`
 */
export async function holdingDataFolder<T>(folder: string, what: string, work: (release: () => void) => Promise<T>): Promise<T> {
  const { release } = lockDataFolder(folder, what);
  try {
    return await work(release);
  } catch (error) {
    release();
    throw error;
  }
}
