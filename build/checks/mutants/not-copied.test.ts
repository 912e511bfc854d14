import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../root.ts';
import { notCopied } from './not-copied.ts';

/** Every file of settings that one of TypeScript's refers to, and so on, relative to the project. */
function referred(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const { references = [] } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { references?: { path: string }[] };
  for (const { path } of references) {
    const next = join(dirname(file), path);
    referred(next.endsWith('.json') ? next : join(next, 'tsconfig.json'), found);
  }
  return found;
}

it('mutants are tried where all settings of TypeScript are: what refers to a file that is not there stops every test', () => {
  const files = [...referred('tsconfig.json')];
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) {
    expect(existsSync(join(root, file)), file).toBe(true);
    expect(
      notCopied.filter((each) => relative('.', file).split('/').includes(each.replaceAll('/', ''))),
      file,
    ).toEqual([]);
  }
});
