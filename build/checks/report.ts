import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { type ExitCode, type Outcome, outcomeOf, type Report } from './outcome.ts';

/** The environment variable that names the file a runner writes its report to. */
const reportFile = 'FOYER_TEST_REPORT';

/** Leaves a report with whoever runs this process; without one, nothing. What it left before is no more. */
export function writeReport(report: Report): void {
  const file = process.env[reportFile];
  if (file !== undefined) writeFileSync(file, JSON.stringify(report));
}

/** Reads a report; null where there is none, or half of one. */
function readReport(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return null;
  }
}

/** Runs what leaves a report, as a process of its own, and counts what the report says. @param run with the environment that names the report's file */
export async function runReported(
  suite: string,
  run: (env: Readonly<Record<string, string>>) => Promise<ExitCode>,
): Promise<{ readonly outcome: Outcome; readonly report: Report | null }> {
  const folder = join(root, '.cache', 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${suite.replaceAll(/[^a-z0-9]+/gi, '-')}-${process.pid}.json`);
  rmSync(file, { force: true });
  const exitCode = await run({ [reportFile]: file });
  const report = readReport(file);
  rmSync(file, { force: true });
  return { outcome: outcomeOf(suite, report, exitCode), report };
}
