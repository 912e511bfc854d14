import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** The designer's canvas is a badge in millimetres: its left is the paper's. */
const isOfPaper = (path: string) => path.startsWith('renderer/designer/');

/** Declarations that hold to one side of the screen, whichever way the language is written. */
function sides(css: string): string[] {
  const code = css.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...code.matchAll(/(?:^|[;{])\s*([\w-]+)\s*:\s*([^;{}]+)/g)].flatMap(([, name = '', raw = '']) => {
    const value = raw.trim().replaceAll(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '()');
    const parts = value.split(/\s+/);
    const isSided = /(^|-)(left|right)(-|$)/.test(name) && !/^--/.test(name);
    const isUneven = /^(inset|margin|padding|border-width)$/.test(name) && parts.length === 4 && parts[1] !== parts[3];
    const isUnevenCorner = name === 'border-radius' && parts.length === 4 && (parts[0] !== parts[1] || parts[2] !== parts[3]);
    const names =
      /^(text-align|float|clear|object-position|background-position|transform-origin)$/.test(name) && /\b(left|right)\b/.test(value);
    return isSided || isUneven || isUnevenCorner || names ? [`${name}: ${raw.trim()}`] : [];
  });
}

/** What is meant: the middle, and the corner that staff touch, which is on the left in every language. */
const allowed = new Set(['left: 50%', 'inset: 0 auto auto 0']);

describe('the styles of screens', () => {
  const files = globSync('renderer/**/*.css', { cwd: root }).filter((path) => !isOfPaper(path));

  it.each(files)('hold to no side in %s', (path) => {
    expect(sides(readFileSync(join(root, path), 'utf8')).filter((each) => !allowed.has(each))).toEqual([]);
  });

  it('and the check finds each way to say a side', () => {
    const css = `a { margin-left: 1px; padding: 0 1px 0 2px; /* left: 1px */ color: red }
      b { inset: 0 auto auto 0; text-align: right; border-radius: 0 1px 1px 0; border-left: 0 }
      c { inset: 1px calc(2px + 1px) auto calc(2px + 1px); padding: 1px 2px 3px; margin-inline: 1px 2px; text-align: start }`;
    expect(sides(css)).toEqual([
      'margin-left: 1px',
      'padding: 0 1px 0 2px',
      'inset: 0 auto auto 0',
      'text-align: right',
      'border-radius: 0 1px 1px 0',
      'border-left: 0',
    ]);
  });
});
