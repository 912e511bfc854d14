import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';

const root = join(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** For a test file: what compiles one file as if it stood in a room, and gives the compiler's complaints; empty for none. */
export function compilerOfRooms() {
  let folder = '';

  beforeAll(() => {
    mkdirSync(join(root, '.cache'), { recursive: true });
    folder = mkdtempSync(join(root, '.cache/wrong-'));
    // The rooms a wrong file reaches into must be built, or every import would fail.
    expect(spawnSync(bin('tsc'), ['-b'], { cwd: root }).status).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return (room: string, code: string): string => {
    const here = mkdtempSync(join(folder, 'case-'));
    const config = JSON.parse(readFileSync(join(root, room, 'tsconfig.json'), 'utf8')) as {
      references: { path: string }[];
      include: string[];
      exclude: string[];
    };
    const to = (file: string) => relative(here, join(root, file)).replaceAll('\\', '/');
    writeFileSync(join(here, 'wrong.tsx'), code.replace(/@\//g, `${to('.')}/`));
    writeFileSync(
      join(here, 'tsconfig.json'),
      JSON.stringify({
        extends: to(`${room}/tsconfig.json`),
        compilerOptions: { outDir: join(here, 'out'), tsBuildInfoFile: join(here, 'info'), noUnusedLocals: false },
        include: ['wrong.tsx', ...config.include.map((each) => to(join(room, each)))],
        exclude: config.exclude.map((each) => to(join(room, each))),
        references: config.references.map(({ path }) => ({ path: to(join(room, path)) })),
      }),
    );
    const result = spawnSync(bin('tsc'), ['-p', here], { cwd: root, encoding: 'utf8' });
    return result.status === 0 ? '' : result.stdout;
  };
}
