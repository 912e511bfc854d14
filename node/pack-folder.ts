import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { PackFiles } from '../core/pack/assemble.ts';
import { packFileText } from '../core/pack/file-text.ts';

/** Reads a pack's folder into its files by path, with `/` between. Throws where the folder can't be read. */
export function readPackFolder(folder: string): PackFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      return [relative(folder, file).split(sep).join('/'), packFileText(file, bytes, () => bytes.toString('utf8'))];
    }),
  );
}
