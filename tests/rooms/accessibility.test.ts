import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : null);
const page = read('docs/accessibility.md') ?? '';

/** The tests that a page names: `` `FILE`: _NAME_ ``. */
const testsNamed = (text: string) =>
  [...text.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`: _([^_]+)_/g)].map(([, file = '', name = '']) => ({ file, name }));

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Tests that are named and that there are not. */
function missing(text: string, source: (file: string) => string | null): string[] {
  return testsNamed(text)
    .filter(({ file, name }) => !new RegExp(`(?:test|it)(?:\\.each\\([^)]*\\))?\\([\\s]*['"\`]${escaped(name)}`).test(source(file) ?? ''))
    .map(({ file, name }) => `${file}: ${name}`);
}

/** WCAG 2.2, levels A and AA, without 4.1.1, which is obsolete. */
const criteria =
  '1.1.1 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3';

describe('the page on accessibility', () => {
  it('names tests that there are', () => {
    expect(testsNamed(page).length).toBeGreaterThan(15);
    expect(missing(page, read)).toEqual([]);
  });

  it('has a row for each criterion of WCAG 2.2, A and AA', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| '));
    const isThere = (id: string) =>
      rows.some((row) => new RegExp(`(?:^\\| |, )${escaped(id)} `).test(row.split(' | ')[0]?.concat(' ') ?? ''));
    expect(criteria.split(' ').filter((id) => !isThere(id))).toEqual([]);
    expect(page).toContain('| 1.2.1 – 1.2.5 ');
  });

  it('says of whatever waits for the pad that it is not yet there', () => {
    const waiting = page.split('\n').filter((line) => line.startsWith('| 5.1') && line.includes('(pad)'));
    expect(waiting.filter((line) => !line.includes('_not yet_'))).toEqual([]);
  });

  it('is found wrong where it names a test that is not there', () => {
    const source = (file: string) => (file === 'a.test.ts' ? "it('is kept', () => {})" : null);
    expect(missing('`a.test.ts`: _is kept_ `a.test.ts`: _is lost_ `b.spec.ts`: _is kept_', source)).toEqual([
      'a.test.ts: is lost',
      'b.spec.ts: is kept',
    ]);
  });
});
