import { join } from 'node:path';
import { root } from '../root.ts';
import type { Outcome } from './outcome.ts';
import { runReported } from './report.ts';
import { runTool } from './run-tool.ts';

/** The suites that have a runner: how each is started, and how its result is believed. */

/** The suites of `npm test`: every file of tests belongs to one of them. */
export const suites = {
  unit: { suite: 'unit, property and integration tests', config: 'vitest.config.ts' },
  endToEnd: { suite: 'end-to-end tests', config: 'tests/e2e/playwright.config.ts' },
} as const;

export interface SuiteOptions {
  readonly suite: string;
  /** The runner's configuration, from the project's folder. */
  readonly config: string;
  /** Parts of file names; none for all. */
  readonly only: readonly string[];
}

/** Unit, property and integration tests. */
export async function runVitest({ suite, config, only }: SuiteOptions): Promise<Outcome> {
  const reporters = ['--reporter=default', `--reporter=${join(root, 'build/checks/vitest-reporter.ts')}`];
  const command = ['vitest', 'run', ...only, '--config', config, ...reporters];
  return (await runReported(suite, (env) => runTool(command, env))).outcome;
}

/** End-to-end tests. */
export async function runPlaywright({ suite, config, only }: SuiteOptions): Promise<Outcome> {
  const reporters = `--reporter=list,${join(root, 'build/checks/playwright-reporter.ts')}`;
  const command = ['playwright', 'test', ...only, '--config', config, reporters];
  return (await runReported(suite, (env) => runTool(command, env))).outcome;
}
