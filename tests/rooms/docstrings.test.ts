import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { undocumentedFunctions } from '../../build/checks/docstrings.ts';

const root = join(import.meta.dirname, '../..');

describe('exported functions', () => {
  it('have a docstring each', () => {
    const files = globSync('{core,node,electron,renderer,hub,build,tests}/**/*.{ts,tsx}', { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !/\.(test|spec|bench)\.tsx?$/.test(file) && !file.includes('/examples/') && !file.includes('node_modules'));
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((file) =>
      undocumentedFunctions(file, readFileSync(join(root, file), 'utf8')).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the check of docstrings', () => {
  it.each([
    ['export function a() {}', ['a']],
    ['export async function a() {}', ['a']],
    ['export const a = () => 1;', ['a']],
    ['export const a = 1, b = function () {};', ['b']],
    ['export default function () {}', ['default']],
    ['/* no docstring */\nexport function a() {}', ['a']],
    ['// no docstring\nexport function a() {}', ['a']],
    ['/** About something else. */\nconst b = 1;\nexport function a() {}', ['a']],
    ['export function a(x: string): string;\nexport function a(x: number): number;\nexport function a(x: unknown) { return x; }', ['a']],
  ])('finds none in %s', (code, names) => {
    expect(undocumentedFunctions('hub/a.ts', code)).toEqual(names);
  });

  it.each([
    '/** Says what it does. */\nexport function a() {}',
    '/**\n * Says what it does.\n * @param x in seconds\n */\n\nexport const a = (x: number) => x;',
    '/** Either. */\nexport function a(x: string): string;\nexport function a(x: number): number;\nexport function a(x: unknown) { return x; }',
    'function a() {}',
    'export const a = 1;',
    'export interface A { b(): void }',
  ])('has nothing to say of %s', (code) => {
    expect(undocumentedFunctions('hub/a.ts', code)).toEqual([]);
  });

  it('fails for a file that can’t be read', () => {
    expect(() => undocumentedFunctions('hub/a.ts', 'export function {')).toThrow(SyntaxError);
  });
});
