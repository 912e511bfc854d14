import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventPack } from '../contract/event/pack.ts';
import { assemblePack, type PackFiles } from './assemble.ts';
import { packFileText } from './file-text.ts';
import { formatProblem } from './problem.ts';
import { withShippedTemplates } from './shipped-templates.ts';

/** For core's own tests: what ships with the project and is data. */
export const resources = join(import.meta.dirname, '../../resources');

/** A folder below `resources/` as a pack's files by path. */
export function readFiles(folder: string): PackFiles {
  const files = readdirSync(join(resources, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const bytes = readFileSync(file);
      return [
        file.slice(join(resources, folder).length + 1).replaceAll('\\', '/'),
        packFileText(file, bytes, () => bytes.toString('utf8')),
      ];
    }),
  );
}

/** The reference event, as stations and hub have it. */
export function readReferencePack(): EventPack {
  const result = assemblePack(withShippedTemplates(readFiles('packs/waic-2024'), readFiles('templates')));
  if (result.kind === 'problems') throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.pack;
}
