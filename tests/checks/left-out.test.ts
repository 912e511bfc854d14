import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTestFiles } from '../../build/checks/fixed-waits.ts';
import { leftOut } from '../../build/checks/left-out.ts';
import { readSourceFiles } from '../../build/checks/source-files.ts';

const root = join(import.meta.dirname, '../..');
const isExample = ({ path }: { path: string }) => path.startsWith('tests/checks/');

const vitest = `import { describe, it, test as check } from 'vitest';\n`;
const playwright = `import { expect, test } from '@playwright/test';\n`;

describe('a test', () => {
  it('is left out for a reason only, is expected to pass, and is tried once', () => {
    const settings = { path: 'vitest.config.ts', text: readFileSync(join(root, 'vitest.config.ts'), 'utf8') };
    const files = [settings, ...readTestFiles(root), ...readSourceFiles(root, '*.config.ts')].filter((file) => !isExample(file));
    expect(files.length).toBeGreaterThan(280);
    expect(files.flatMap(leftOut)).toEqual([]);
  });

  it('is tried once, whatever starts its runner', () => {
    expect(
      readSourceFiles(root, '*.{ts,mjs}')
        .filter(({ path }) => path.startsWith('build/'))
        .flatMap(leftOut),
    ).toEqual([]);
  });
});

describe('the check of what is left out', () => {
  it.each([
    `it.skip('is', () => {});`,
    `describe.skip('is', () => {});`,
    `it.concurrent.skip('is', () => {});`,
    `it.skip.each([1])('is %d', () => {});`,
    `it['skip']('is', () => {});`,
    `const { skip } = it;`,
    `const later = it.skip;`,
    `check.todo('is');`,
    `it.todo('is');`,
    `it.fails('is', () => {});`,
    `it('is', { skip: true }, () => {});`,
    `it('is', { retry: 2 }, () => {});`,
    `describe('is', { retry: 2 }, () => {});`,
    `it.each([1])('is', { todo: true }, () => {});`,
    `it.skipIf(true)('is', () => {});`,
    `describe.runIf(false)('is', () => {});`,
    `it('is', (context) => context.skip());`,
    `it('is', ({ skip }) => skip());`,
  ])('finds in Vitest’s: %s', (code) => {
    expect(leftOut({ path: 'core/x.test.ts', text: vitest + code })).toEqual([{ path: 'core/x.test.ts', line: 2, code }]);
  });

  it.each([
    `test.skip();`,
    `test.skip('is', () => {});`,
    `test.skip('is', { tag: '@slow' }, () => {});`,
    `test.skip(true, 'it is slow');`,
    `test.skip(isRoot);`,
    `test.fixme('is', () => {});`,
    `test.fixme(isRoot, 'it is broken');`,
    `test.fail('is', () => {});`,
    `test.describe.skip('is', () => {});`,
    `test.describe.fixme('is', () => {});`,
    `test.describe.configure({ retries: 2 });`,
    `test('is', () => test.info().fixme());`,
  ])('finds in Playwright’s: %s', (code) => {
    expect(leftOut({ path: 'tests/x.spec.ts', text: playwright + code })).toHaveLength(1);
  });

  it.each([
    ['vitest.config.ts', `export default defineConfig({ test: { retry: 1 } });`],
    ['tests/e2e/playwright.config.ts', `export default defineConfig({ retries: isBusy ? 1 : 0 });`],
    ['build/checks/suites.ts', `const command = ['vitest', 'run', '--retry=2'];`],
    ['build/checks/suites.ts', `const command = ['playwright', 'test', '--retries', '2'];`],
  ])('finds in %s: %s', (path, text) => {
    expect(leftOut({ path, text })).toHaveLength(1);
  });

  it.each([
    [vitest, `it.skipIf(process.platform === 'win32')('is', () => {});`],
    [vitest, `describe.runIf(hasCups)('is', () => {});`],
    [vitest, `it('is', (context) => context.skip('nothing can be mounted here'));`],
    [vitest, `it('is', () => expect(print({ retry: true, skip: 1 })).toBe(expect.fail('no')));`],
    [vitest, `it('is', { timeout: 1_000 }, () => {});`],
    [playwright, `test.skip(executablePath === null, 'needs a Chromium of its own');`],
    [playwright, `test.skip(binary === null, why);`],
  ])('leaves alone %s%s', (imports, code) => {
    expect(leftOut({ path: 'core/x.test.ts', text: imports + code })).toEqual([]);
  });
});
