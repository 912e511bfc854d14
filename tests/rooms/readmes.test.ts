import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  deadNames,
  foldersWithoutReadme,
  maxFiles,
  mayLack,
  readProjectFiles,
  readReadmes,
  unnamedModules,
} from '../../build/checks/readmes.ts';

const root = join(import.meta.dirname, '../..');
const files = readProjectFiles(root);
const code = files.filter((file) => !file.startsWith('resources/'));

describe('the READMEs', () => {
  it('are in every folder with more than six files', () => {
    expect(code.length).toBeGreaterThan(1_000);
    expect(foldersWithoutReadme(code)).toEqual([]);
  });

  it('name files and folders that are there', () => {
    const readmes = readReadmes(root, files);
    expect(readmes.length).toBeGreaterThan(50);
    expect(deadNames(readmes, files)).toEqual([]);
  });

  it('name every module beside them', () => {
    expect(unnamedModules(readReadmes(root, files), files)).toEqual([]);
  });

  it('name a module by its file or its name, and no test or style', () => {
    const files = ['hub/x/a.ts', 'hub/x/b-c.tsx', 'hub/x/c.sql', 'hub/x/a.test.ts', 'hub/x/a.css', 'hub/x/d.fixture.ts', 'hub/x/y/e.ts'];
    const unnamed = (text: string) => unnamedModules([{ path: 'hub/x/README.md', text }], files).map(({ module }) => module);
    expect(unnamed('- `a.ts`, `b-c` and `c.sql`')).toEqual([]);
    expect(unnamed('- `b-c.tsx` is a-b, and `xc.sql`')).toEqual(['a.ts', 'c.sql']);
  });

  it('are excepted only where they would be missed', () => {
    expect(foldersWithoutReadme(code, [])).toEqual(expect.arrayContaining(mayLack.map(({ folder }) => folder)));
  });
});

describe('the check of READMEs finds', () => {
  const many = Array.from({ length: maxFiles }, (_, index) => `hub/x/${index}.ts`);

  it('a folder with one file too many, tests counted, and none that just does', () => {
    expect(foldersWithoutReadme(many)).toEqual([]);
    expect(foldersWithoutReadme([...many, 'hub/x/0.test.ts'])).toEqual(['hub/x']);
    expect(foldersWithoutReadme([...many, 'hub/x/y/z.ts'])).toEqual([]);
    expect(foldersWithoutReadme([...many, 'hub/x/0.test.ts', 'hub/x/README.md'])).toEqual([]);
    expect(foldersWithoutReadme([...many, 'hub/x/0.test.ts'], [{ folder: 'hub/x' }])).toEqual([]);
  });

  const dead = (text: string) =>
    deadNames([{ path: 'hub/x/README.md', text }], ['hub/x/a.ts', 'hub/x/y/b.ts', 'core/c.ts']).map(({ name }) => name);

  it('a module of a list or a table that was renamed', () => {
    expect(dead('- `a.ts` and `gone.ts`, a pair')).toEqual(['gone.ts']);
    expect(dead('- `a.ts`, `y/b.ts`\n- `y/` is a folder, `Row.at` no file')).toEqual([]);
    expect(dead('| `gone/` | what it was |')).toEqual(['gone/']);
  });

  it('a module that a list names further on, or a sentence, wherever it was', () => {
    expect(dead('- `a.ts` is one;\n  `gone.ts` the other')).toEqual(['gone.ts']);
    expect(dead('- `a.ts` asks `b.ts` and `core/c.ts`, not `c.ts`')).toEqual(['c.ts']);
    expect(dead('Start at `c.ts`, not at `gone.ts`; to add one, `NAME.ts`.')).toEqual(['gone.ts']);
  });

  it('a relative link that leads nowhere', () => {
    expect(dead('See [it](../../core/c.ts#part) and [that](gone.md), or [RFC](https://example.org/gone.md), [below](#here).')).toEqual([
      'gone.md',
    ]);
  });
});
