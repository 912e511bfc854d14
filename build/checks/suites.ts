import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { type Outcome, outcomeOf, readReport } from './outcome.ts';
import { runTool } from './run-tool.ts';
import { reportFile } from './vitest-reporter.ts';

/** The suites that have a runner: how each is started, and how its result is believed. */

export interface SuiteOptions {
  readonly suite: string;
  /** The runner's configuration, from the project's folder. */
  readonly config: string;
  /** Parts of file names; none for all. */
  readonly only: readonly string[];
}

/** Runs a command whose reporter writes a report, and counts what the report says. */
async function runReported(suite: string, command: readonly string[]): Promise<Outcome> {
  const folder = join(root, '.cache', 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${suite.replaceAll(/[^a-z0-9]+/gi, '-')}-${process.pid}.json`);
  rmSync(file, { force: true });
  const exitCode = await runTool(command, { [reportFile]: file });
  const outcome = outcomeOf(suite, readReport(file), exitCode);
  rmSync(file, { force: true });
  return outcome;
}

/** Unit, property and integration tests. */
export function runVitest({ suite, config, only }: SuiteOptions): Promise<Outcome> {
  const reporters = ['--reporter=default', `--reporter=${join(root, 'build/checks/vitest-reporter.ts')}`];
  return runReported(suite, ['vitest', 'run', ...only, '--config', config, ...reporters]);
}

/** End-to-end tests. */
export function runPlaywright({ suite, config, only }: SuiteOptions): Promise<Outcome> {
  const reporters = `--reporter=list,${join(root, 'build/checks/playwright-reporter.ts')}`;
  return runReported(suite, ['playwright', 'test', ...only, '--config', config, reporters]);
}
