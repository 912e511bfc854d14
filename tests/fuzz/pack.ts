import { join } from 'node:path';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { assemblePack, type PackFiles } from '../../core/pack/assemble.ts';
import { formatProblem } from '../../core/pack/problem.ts';
import { withShippedTemplates } from '../../core/pack/shipped-templates.ts';
import { readPackFolder } from '../../node/pack-folder.ts';

/** The runner starts targets in the project's folder. */
export const resourcesDir = join(process.cwd(), 'resources');
export const packDir = join(resourcesDir, 'packs/waic-2024');

/** The files of the reference event. */
export function packFiles(): PackFiles {
  return withShippedTemplates(readPackFolder(packDir), readPackFolder(join(resourcesDir, 'templates')));
}

/** The reference event. */
export function pack(): EventPack {
  const result = assemblePack(packFiles());
  if (result.kind === 'problems') throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.pack;
}
