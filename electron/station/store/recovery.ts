import { copyFileSync, existsSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { checkFile, listBackups } from './backups.ts';
import { keyPragmas, renewCipher } from './cipher.ts';

/** What was done about a damaged file. */
export interface Recovery {
  /** Where the damaged file lies now; nothing is deleted. */
  readonly setAside: string;
  /** The copy that took its place; milliseconds since 1970. */
  readonly copyOf: number;
  /** Entries of the damaged file that the copy had not got yet, as far as they can be read, in order. */
  readonly newer: readonly Record<string, unknown>[];
}

function readNewer(damaged: string, copy: string, key: Uint8Array): Record<string, unknown>[] {
  const open = (file: string) => {
    const db = new Database(file, { readonly: true });
    for (const pragma of keyPragmas(key)) db.pragma(pragma);
    return db;
  };
  const found: Record<string, unknown>[] = [];
  const known = open(copy);
  const heads = known.prepare<[], { station: string; seq: number }>('SELECT station, max(seq) AS seq FROM entry GROUP BY station').all();
  known.close();
  try {
    const db = open(damaged);
    const one = db.prepare<[string, number], Record<string, unknown>>('SELECT * FROM entry WHERE station = ? AND seq = ?');
    for (const { station, seq } of heads) {
      // One by one: where a page is gone, what stands before it is still good.
      for (let next = seq + 1; ; next++) {
        const row = one.get(station, next);
        if (row === undefined) break;
        found.push(row);
      }
    }
    db.close();
  } catch {
    // As far as it could be read.
  }
  return found;
}

/**
 * Sets a damaged file aside and puts the newest good copy in its place; what the file had since then is read as far as it
 * can be. Null where there is no good copy: nothing was changed then.
 * @param now milliseconds since 1970
 */
export async function recoverFile(file: string, backups: string, key: Uint8Array, now: number): Promise<Recovery | null> {
  for (const { file: copy, time } of await listBackups(backups)) {
    if (!(await checkFile(copy, key)) && !(renewCipher(copy, key) && (await checkFile(copy, key)))) continue;
    const setAside = `${file}.damaged-${now}`;
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix);
    copyFileSync(copy, file);
    return { setAside, copyOf: time, newer: readNewer(setAside, file, key) };
  }
  return null;
}
