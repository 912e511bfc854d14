import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { assemblePack, type PackFiles, withShippedTemplates } from '../../core/pack/assemble.ts';
import { packFileText } from '../../core/pack/file-text.ts';
import { formatProblem } from '../../core/pack/problem.ts';

function readFolder(folder: string): PackFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readFileSync(file);
      return [relative(folder, file).split(sep).join('/'), packFileText(file, bytes, () => bytes.toString('utf8'))];
    }),
  );
}

/** Reads and checks an event pack's folder. Throws with every problem, a line each. @param resourcesDir with the templates that are shipped */
export function loadPack(folder: string, resourcesDir: string): EventPack {
  const result = assemblePack(withShippedTemplates(readFolder(folder), readFolder(join(resourcesDir, 'templates'))));
  if (result.kind === 'problems')
    throw new Error(`The event pack ${folder} has problems:\n${result.problems.map(formatProblem).join('\n')}`);
  return result.pack;
}
