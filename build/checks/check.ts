import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';

/** Format, lint and types: the checks that need nothing built and nothing running. */
export const checks = [
  { name: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'types and rooms', command: ['tsc', '-b'] },
] as const;

/** Runs one of the project's own tools; true where it ended well. */
export function runTool([tool, ...args]: readonly string[]): boolean {
  const bin = join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${tool}.cmd` : (tool ?? ''));
  return spawnSync(bin, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

if (process.argv[1] === import.meta.filename) {
  const failed = checks.filter(({ command }) => !runTool(command));
  process.exit(failed.length);
}
