import { parseSync } from 'vite';
import type { SourceFile } from './source-files.ts';
import { nodesOf, testNamesOf } from './syntax.ts';

/** A file of tests, and how many runners list it: it is to be one. */
export interface Listing {
  /** From the project's folder, with `/` between. */
  readonly path: string;
  readonly times: number;
}

const testName = /(\.(test|spec)s?|[_-]tests?|_specs?)\.[cm]?[jt]sx?$/;

/** Whether a file is one of tests: by its name, or because it defines tests when it is loaded. */
export function isTestFile({ path, text }: SourceFile): boolean {
  if (testName.test(path)) return true;
  if (!/from ['"](vitest|@playwright\/test)['"]/.test(text)) return false;
  const { program } = parseSync(path, text);
  const names = testNamesOf(program);
  return nodesOf(program, ({ type }) => !/Function|Class/.test(type)).some(
    ({ type, expression }) => type === 'ExpressionStatement' && names.isCall(expression),
  );
}

/** Files of tests that not exactly one runner lists. Examples of what checks must find are run by the tests of those checks. @param listed all runners' files, from the project's folder */
export function notRunOnce(files: readonly SourceFile[], listed: readonly string[]): Listing[] {
  return files
    .filter((file) => !/^tests\/checks\/examples\/.*\.example\.ts$/.test(file.path) && isTestFile(file))
    .map(({ path }) => ({ path, times: listed.filter((each) => each === path).length }))
    .filter(({ times }) => times !== 1);
}
