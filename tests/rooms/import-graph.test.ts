import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importCycles, importsOf, impureCoreTests, mutualFolders, readImportGraph } from '../../build/checks/import-graph.ts';

const edges = readImportGraph(join(import.meta.dirname, '../..'));
const imports = (...pairs: readonly (readonly [string, string])[]) => pairs.map(([from, to]) => ({ from, to }));

describe('the import graph', () => {
  it('has every import of the project', () => {
    expect(edges.length).toBeGreaterThan(2_000);
  });

  it('has no cycles', () => {
    expect(importCycles(edges)).toEqual([]);
  });

  it('has no two sibling folders that import each other', () => {
    expect(mutualFolders(edges)).toEqual([]);
  });

  it('has no test of core that imports more than core', () => {
    expect(impureCoreTests(edges)).toEqual([]);
  });
});

describe('the checks of the import graph find what is wrong', () => {
  it('also in imports of types, re-exports, dynamic imports and queries', () => {
    const code = `
      import type { A } from './a.ts';
      import sql from '../b/b.sql?raw';
      export * from './c.ts';
      export type { D } from './d.ts';
      export const e = () => import('./e.ts');
      import { z } from 'zod';
      // import { no } from './no.ts';
    `;
    expect(importsOf('hub/x/x.ts', code).map(({ to }) => to)).toEqual([
      'hub/x/a.ts',
      'hub/b/b.sql',
      'hub/x/c.ts',
      'hub/x/d.ts',
      'hub/x/e.ts',
    ]);
  });

  it('a cycle', () => {
    expect(importCycles(imports(['hub/a.ts', 'hub/b.ts'], ['hub/b.ts', 'hub/c.ts'], ['hub/c.ts', 'hub/b.ts']))).toEqual([
      ['hub/b.ts', 'hub/c.ts'],
    ]);
    expect(importCycles(imports(['hub/a.ts', 'hub/b.ts'], ['hub/a.ts', 'hub/c.ts'], ['hub/c.ts', 'hub/b.ts']))).toEqual([]);
  });

  it('two folders that import each other, at whatever depth they part', () => {
    const one = ['hub/store/a/b.ts', 'hub/http/c.ts'] as const;
    const other = ['hub/http/d/e.ts', 'hub/store/f.ts'] as const;
    expect(mutualFolders(imports(one, other))).toMatchObject([{ folders: ['hub/http', 'hub/store'] }]);
    expect(mutualFolders(imports(one, ['hub/http/x.test.ts', 'hub/store/f.ts']))).toEqual([]);
    expect(mutualFolders(imports(one, ['hub/store/g.ts', 'hub/store/a/b.ts']))).toEqual([]);
  });

  it('a test of core that reaches for another room', () => {
    expect(impureCoreTests(imports(['core/a/a.test.ts', 'tests/support/people.ts'], ['core/a/a.test.ts', 'core/b.ts']))).toHaveLength(1);
  });
});
