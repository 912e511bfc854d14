import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longFunctions, maxFunctionLines, readCode } from '../../build/checks/function-length.ts';

const root = join(import.meta.dirname, '../..');

describe('a function', () => {
  it('has no more lines than can be read at once', () => {
    const files = readCode(root);
    expect(files.length).toBeGreaterThan(1_000);
    expect(longFunctions(files)).toEqual([]);
  });

  it.each([
    ['a declaration', (body: string) => `export function long() {\n${body}\n}`],
    ['an arrow', (body: string) => `const long = () => {\n${body}\n};`],
    ['a method', (body: string) => `const all = { long() {\n${body}\n} };`],
    ['one within another', (body: string) => `function outer() {\n  return async function* () {\n${body}\n};\n}`],
  ])('that is too long is found: %s', (_, around) => {
    const lines = (count: number) => Array.from({ length: count }, (__, n) => `  call(${n});`).join('\n');
    const found = (count: number) => longFunctions([{ path: 'a.ts', text: around(lines(count)) }]).length;
    expect(found(maxFunctionLines - 4)).toBe(0);
    expect(found(maxFunctionLines - 1)).toBeGreaterThan(0);
  });
});
