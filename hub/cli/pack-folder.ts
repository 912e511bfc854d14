import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { EventPack } from '../../core/contract/pack.ts';
import { assemblePack } from '../../core/pack/assemble.ts';
import { formatProblem } from '../../core/pack/problem.ts';

/** Reads and checks an event pack's folder. Throws with every problem, a line each. */
export function loadPack(folder: string): EventPack {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const result = assemblePack(
    Object.fromEntries(files.map((file) => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')])),
  );
  if (result.kind === 'problems')
    throw new Error(`The event pack ${folder} has problems:\n${result.problems.map(formatProblem).join('\n')}`);
  return result.pack;
}
