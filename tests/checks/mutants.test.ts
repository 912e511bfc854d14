import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeMutant, type Explained, type Mutant, outlived, readExplained, tally } from '../../build/checks/mutants/explained.ts';
import { sampleVariable, strykerPlugins } from '../../build/checks/mutants/plugins.ts';

const text = 'export function isFull(n: number) {\n  return n >= 5 || n >= 5;\n}\n';
const textOf = () => text;
const at = (column: number, status: string, more: Partial<Mutant> = {}): Mutant => ({
  fileName: 'core/full.ts',
  mutatorName: 'EqualityOperator',
  replacement: 'n > 5',
  status,
  location: { start: { line: 2, column }, end: { line: 2, column: column + 6 } },
  ...more,
});
const explain = (mutant: Mutant): Explained => ({ ...describeMutant(mutant, text), why: 'x' });

describe('a mutant', () => {
  it('is named by its line and the part of it that is replaced', () => {
    expect(describeMutant(at(10, 'Survived'), text)).toEqual({
      file: 'core/full.ts',
      mutator: 'EqualityOperator',
      line: 'return «n >= 5» || n >= 5;',
      replacement: 'n > 5',
    });
    const block = { start: { line: 1, column: 35 }, end: { line: 3, column: 2 } };
    expect(describeMutant(at(0, 'Survived', { location: block, replacement: '{\n}' }), text)).toMatchObject({
      line: 'export function isFull(n: number) «{»',
      replacement: '{ }',
    });
  });
});

describe('the score of mutants', () => {
  it('counts what was killed or timed out, and as survivors what no test noticed or came to', () => {
    const all = [at(10, 'Killed'), at(10, 'Timeout'), at(20, 'Survived'), at(20, 'NoCoverage'), at(20, 'CompileError'), at(20, 'Ignored')];
    expect(tally(all, [], textOf, true)).toMatchObject({ killed: 2, explained: 0, survivors: [{}, {}], stale: [] });
  });

  it('leaves out what is explained, and that alone', () => {
    const list = [explain(at(20, 'Survived'))];
    expect(tally([at(10, 'Survived'), at(20, 'Survived')], list, textOf, true)).toMatchObject({
      explained: 1,
      survivors: [{ location: { start: { column: 10 } } }],
      stale: [],
    });
  });

  it('knows explanations of what is killed now, or not there any more, as stale', () => {
    const [first, second] = [explain(at(10, 'Survived')), explain(at(20, 'Survived'))];
    expect(tally([at(10, 'Killed')], [first, second], textOf, true).stale).toEqual([
      { entry: first, is: 'killed' },
      { entry: second, is: 'gone' },
    ]);
    // Of a sample, and of a file that was not looked at, nobody can tell.
    expect(tally([at(10, 'Survived')], [first, second], textOf, false).stale).toEqual([]);
    expect(tally([at(10, 'Survived')], [first, { ...second, file: 'core/other.ts' }], textOf, true).stale).toEqual([]);
    expect(tally([at(10, 'Timeout')], [first], textOf, true).stale).toEqual([]);
  });
});

describe('a sample of mutants', () => {
  const mutants = Array.from({ length: 40 }, (_, n) => ({
    id: String(n),
    fileName: `/anywhere/core/a${n}.ts`,
    mutatorName: 'BooleanLiteral',
    replacement: 'false',
    location: { start: { line: n, column: 0 } },
  }));
  async function drawn(sample: string) {
    process.env[sampleVariable] = sample;
    const plugin = strykerPlugins.find(({ name }) => name === 'sample')?.factory();
    delete process.env[sampleVariable];
    if (plugin === undefined || !('check' in plugin)) throw new Error('there is no sample');
    await plugin.group(mutants);
    const checked = await plugin.check(mutants);
    return Object.keys(checked).filter((id) => checked[id]?.status === 'passed');
  }

  it('has as many as were asked for, the same for one seed and others for another', async () => {
    const sample = await drawn('7 1');
    expect(sample).toHaveLength(7);
    expect(await drawn('7 1')).toEqual(sample);
    expect(await drawn('7 2')).not.toEqual(sample);
    expect(await drawn('99 1')).toHaveLength(40);
  });
});

describe('what is explained in core/mutants.json', () => {
  const root = join(import.meta.dirname, '../..');
  const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null);

  it('is about code that is there', () => {
    expect(readExplained().length).toBeGreaterThan(50);
    expect(outlived(readExplained(), read)).toEqual([]);
  });

  it('is found to be outlived where its file or its line is gone', () => {
    const here = explain(at(10, 'Survived'));
    const files: Record<string, string> = { 'core/full.ts': text };
    const found = outlived(
      [here, { ...here, file: 'core/gone.ts' }, { ...here, line: 'return «n > 5» || n >= 5;' }],
      (file) => files[file] ?? null,
    );
    expect(found).toEqual([
      { ...here, file: 'core/gone.ts' },
      { ...here, line: 'return «n > 5» || n >= 5;' },
    ]);
  });
});
