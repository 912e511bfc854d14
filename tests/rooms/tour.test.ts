import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readImportGraph } from '../../build/checks/import-graph.ts';
import { readTours, tourProblems } from '../../build/checks/tour.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null);
const tours = readTours(read('docs/tour.md') ?? '');
const edges = readImportGraph(root);

describe('the tour of the code', () => {
  it('goes four ways', () => {
    expect([...tours.keys()]).toEqual(['A walk-up registration', 'A badge at a gate', 'An imported row', 'A new field in a form']);
    expect(Math.min(...[...tours.values()].map((steps) => steps.length))).toBeGreaterThan(15);
  });

  it.each([...tours])('is true of %s', (_, steps) => {
    expect(tourProblems(steps, edges, read)).toEqual([]);
  });
});

describe('the check of the tour', () => {
  const files: Record<string, string> = {
    'renderer/a.ts': 'export function a() {}',
    'core/contract/c.ts': 'export const c = {};',
    'electron/station/b.ts': 'export const b = () => 1;',
    'core/d.ts': 'export interface D {}',
    'core/contract/e.ts': 'export interface E {}',
    'electron/station/e.ts': 'export async function e() {}',
  };
  const joined = [
    { from: 'renderer/a.ts', to: 'core/contract/c.ts' },
    { from: 'electron/station/b.ts', to: 'core/contract/c.ts' },
    { from: 'core/contract/e.ts', to: 'core/contract/c.ts' },
    { from: 'electron/station/e.ts', to: 'renderer/a.ts' },
  ];
  const problems = (...steps: readonly [string, string][]) =>
    tourProblems(
      steps.map(([file, name]) => ({ file, name })),
      joined,
      (file) => files[file] ?? null,
    );

  it('has nothing to say of a way that passes a contract', () => {
    expect(problems(['renderer/a.ts', 'a'], ['core/contract/c.ts', 'c'], ['electron/station/b.ts', 'b'])).toEqual([]);
  });

  it('finds a file that is gone, and a name that its file does not define', () => {
    expect(problems(['renderer/gone.ts', 'a'])).toEqual(['there is no renderer/gone.ts']);
    expect(problems(['renderer/a.ts', 'other'])).toEqual(['renderer/a.ts defines no other']);
  });

  it('finds a file that nothing before it leads to', () => {
    expect(problems(['renderer/a.ts', 'a'], ['core/d.ts', 'D'])).toEqual(['no step before core/d.ts is joined to it by an import']);
  });

  it('finds a way from process to process without a contract', () => {
    expect(
      problems(['core/contract/c.ts', 'c'], ['renderer/a.ts', 'a'], ['core/contract/e.ts', 'E'], ['electron/station/e.ts', 'e']),
    ).toEqual(['electron/station/e.ts is another process, and no contract above it leads there']);
  });

  it('reads headings and steps, and refuses a step that is none', () => {
    expect(readTours('# T\n## One\nWords.\n1. [`a.ts`](../a.ts) `a`: b\n   c\n## Two\n')).toEqual(
      new Map([
        ['One', [{ file: 'a.ts', name: 'a' }]],
        ['Two', []],
      ]),
    );
    for (const wrong of ['1. `a.ts` `a`: b', '1. [`a.ts`](../b.ts) `a`: b', '1. [`a.ts`](../a.ts): b'])
      expect(() => readTours(wrong)).toThrow(SyntaxError);
  });
});
