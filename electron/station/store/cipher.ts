import { copyFileSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * AEGIS-256 with its tag on each page (draft-irtf-cfrg-aegis-aead): a machine with AES instructions writes pages at nearly the
 * speed of a plain file, where ChaCha20-Poly1305 took more than the rows themselves (docs/decisions/0012).
 */
const cipher = 'aegis';
/** What files of the first versions were encrypted with. */
const cipherBefore = 'chacha20';

const pragmas = (scheme: string, key: Uint8Array) => [`cipher = '${scheme}'`, `key = "x'${Buffer.from(key).toString('hex')}'"`];
/** What a connection must say before it reads a page. @param key 32 raw bytes */
export const keyPragmas = (key: Uint8Array): string[] => pragmas(cipher, key);

function opensWith(file: string, scheme: string, key: Uint8Array): boolean {
  const db = new Database(file, { timeout: 0 });
  try {
    for (const pragma of pragmas(scheme, key)) db.pragma(pragma);
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

/**
 * Encrypts a file of the first versions with today's cipher: a copy of it, which then takes its place, so that a power cut
 * leaves one or the other. Returns whether it was one of those.
 */
export function renewCipher(file: string, key: Uint8Array): boolean {
  const draft = `${file}.recipher`;
  rmSync(draft, { force: true });
  if (!opensWith(file, cipherBefore, key)) return false;
  const before = new Database(file, { timeout: 2000 });
  for (const pragma of pragmas(cipherBefore, key)) before.pragma(pragma);
  // Everything into the file itself, and no log beside it.
  before.pragma('journal_mode = DELETE');
  before.close();
  copyFileSync(file, draft);
  const db = new Database(draft);
  for (const pragma of pragmas(cipherBefore, key)) db.pragma(pragma);
  db.pragma(`cipher = '${cipher}'`);
  db.pragma(`rekey = "x'${Buffer.from(key).toString('hex')}'"`);
  db.close();
  renameSync(draft, file);
  return true;
}
