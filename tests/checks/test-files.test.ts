import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { suites } from '../../build/checks/suites.ts';
import { isTestFile, notRunOnce } from '../../build/checks/test-files.ts';

const root = join(import.meta.dirname, '../..');

/** This run's own settings would reach the runner through the environment. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(VITEST|PLAYWRIGHT|TEST$|TEST_|NODE_ENV|FOYER_TEST_REPORT)/.test(name)),
);
const ask = (tool: string, args: readonly string[]): unknown =>
  JSON.parse(execFileSync(join(root, 'node_modules/.bin', tool), args, { cwd: root, encoding: 'utf8', env, maxBuffer: 64 * 1024 * 1024 }));
const fromRoot = (file: string) => relative(root, file).replaceAll('\\', '/');

function listedByVitest(): string[] {
  const files = ask('vitest', ['list', '--filesOnly', '--json', '--config', suites.unit.config]) as { file: string }[];
  return files.map(({ file }) => fromRoot(file));
}

function listedByPlaywright(): string[] {
  const { config, suites: files } = ask('playwright', ['test', '--list', '--reporter=json', '--config', suites.endToEnd.config]) as {
    config: { rootDir: string };
    suites: { file: string }[];
  };
  return files.map(({ file }) => fromRoot(join(config.rootDir, file)));
}

function sourceFiles() {
  return globSync('**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', {
    cwd: root,
    exclude: (name) => ['node_modules', 'dist', '.cache', '.git'].some((each) => name.split(/[/\\]/).includes(each)),
  })
    .map((path) => path.replaceAll('\\', '/'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

describe('a file of tests', () => {
  it('is run by exactly one runner', () => {
    const files = sourceFiles();
    expect(files.filter(isTestFile).length).toBeGreaterThan(280);
    expect(notRunOnce(files, [...listedByVitest(), ...listedByPlaywright()])).toEqual([]);
  });
});

describe('the check of files of tests', () => {
  const text = `import { it } from 'vitest';\nit('is', () => {});\n`;

  it.each([
    'renderer/x.test.tsx',
    'core/x.spec.ts',
    'tests/x.test.mjs',
    'hub/x.test.cts',
    'core/x_test.ts',
    'core/x-test.js',
    'core/x.tests.ts',
  ])('finds %s, which nobody runs', (path) => {
    expect(notRunOnce([{ path, text: '' }], ['core/y.test.ts'])).toEqual([{ path, times: 0 }]);
  });

  it('finds one that two run', () => {
    expect(notRunOnce([{ path: 'core/x.test.ts', text }], ['core/x.test.ts', 'core/x.test.ts'])).toEqual([
      { path: 'core/x.test.ts', times: 2 },
    ]);
  });

  it.each([
    text,
    `import { describe } from 'vitest';\ndescribe.each([1])('%d', () => {});\n`,
    `import { test as check } from '@playwright/test';\nif (true) {\n  check('is', () => {});\n}\n`,
  ])('finds tests in a file of another name: %s', (each) => {
    expect(notRunOnce([{ path: 'core/checks.ts', text: each }], [])).toHaveLength(1);
  });

  it.each([
    `import { it } from 'vitest';\nexport const define = (name: string) => it(name, () => {});\n`,
    `import { onTestFinished } from 'vitest';\nonTestFinished(() => {});\n`,
    `import { test } from './rules.ts';\ntest('is', 1);\n`,
  ])('leaves alone what only helps: %s', (each) => {
    expect(notRunOnce([{ path: 'tests/support/helper.ts', text: each }], [])).toEqual([]);
  });
});
