import { cpSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { EventPack } from '../core/contract/event/pack.ts';
import { assemblePack, type PackFiles } from '../core/pack/assemble.ts';
import { packFileText } from '../core/pack/file-text.ts';
import { formatProblem } from '../core/pack/problem.ts';
import { withShippedTemplates } from '../core/pack/shipped-templates.ts';
import { readCarried } from './carried-files.ts';

/** Bytes of one file of a pack. */
const maxFile = 100_000_000;

/** An event pack that can't be read, or that has problems: its message names each, a line each. */
export class PackError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PackError';
  }
}

/** Reads a pack's folder into its files by path, with `/` between. Throws where the folder can't be read. */
export function readPackFolder(folder: string): PackFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const bytes = readCarried(file, maxFile);
      return [relative(folder, file).split(sep).join('/'), packFileText(file, bytes, () => bytes.toString('utf8'))];
    }),
  );
}

/** Reads and checks an event pack's folder. Throws PackError with every problem, a line each. @param resourcesDir with the templates that are shipped */
export function loadPack(folder: string, resourcesDir: string): EventPack {
  let files: PackFiles;
  try {
    files = withShippedTemplates(readPackFolder(folder), readPackFolder(join(resourcesDir, 'templates')));
  } catch (error) {
    throw new PackError(`${folder} can't be read as an event pack: ${error instanceof Error ? error.message : String(error)}`);
  }
  const result = assemblePack(files);
  if (result.kind === 'problems')
    throw new PackError(`The event pack ${folder} has problems:\n${result.problems.map(formatProblem).join('\n')}`);
  return result.pack;
}

/**
 * Writes a changed copy of a pack's folder; what stood at the target is gone.
 * @param change what becomes of the content of a JSON file, named by its path from the folder
 * @throws Error where the pack can't be read, or a file of it is no JSON
 */
export function copyPackFolder(folder: string, target: string, change: (content: unknown, file: string) => unknown): void {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  cpSync(folder, target, { recursive: true });
  for (const file of globSync('**/*.json', { cwd: target })) {
    const content: unknown = JSON.parse(readFileSync(join(target, file), 'utf8'));
    writeFileSync(join(target, file), `${JSON.stringify(change(content, file), null, 2)}\n`);
  }
}
