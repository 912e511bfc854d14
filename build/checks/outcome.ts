import type { Figure } from './figure.ts';

/** What a runner leaves behind: tests by how they ended, and every trouble that belongs to no single test. */
export interface Report {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Files that could not be loaded, set-ups that failed, errors nobody handled, a run that was broken off: a sentence each. */
  readonly troubles: readonly string[];
  /** Of a benchmark. */
  readonly figures?: readonly Figure[];
}

/** A suite as `npm test` counts it: each trouble is a failure of its own. */
export interface Outcome {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly troubles: readonly string[];
}

/** How a runner's process ended: its exit code, null where a signal or a missing program ended it, `overdue` where it took longer than it may. */
export type ExitCode = number | null | 'overdue';

function endingOf(exitCode: ExitCode): string {
  if (exitCode === 'overdue') return 'took longer than it may';
  return exitCode === null ? 'was ended' : `ended with code ${exitCode}`;
}

/**
 * What a suite came to. The exit code can only add a failure, never take one away: libraries have been seen to end a failed run with 0.
 * @param report null where the runner left none, which is a failure whatever its exit code says
 */
export function outcomeOf(suite: string, report: Report | null, exitCode: ExitCode): Outcome {
  if (report === null) {
    const trouble = `the runner printed no result: it ${endingOf(exitCode)}`;
    return { suite, passed: 0, failed: 1, skipped: 0, troubles: [trouble] };
  }
  const troubles = [...report.troubles];
  if (report.passed + report.failed + report.skipped === 0 && troubles.length === 0) troubles.push('no test was found');
  if (exitCode === 'overdue' || (exitCode !== 0 && report.failed + troubles.length === 0))
    troubles.push(`the runner ${endingOf(exitCode)}`);
  return { suite, passed: report.passed, failed: report.failed + troubles.length, skipped: report.skipped, troubles };
}

/** A check that is one command: passed or failed as a whole. */
export function checkOutcome(suite: string, exitCode: ExitCode): Outcome {
  return outcomeOf(suite, { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0, troubles: [] }, exitCode);
}

/** One line for a suite, and one for each of its troubles. */
export function summaryOf({ suite, passed, failed, skipped, troubles }: Outcome): string {
  const line = `${suite}: ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return [line, ...troubles.map((trouble) => `  ! ${trouble}`)].join('\n');
}

/** The last line of `npm test` and its exit code. Nothing that ran is a failure, too. */
export function verdict(outcomes: readonly Outcome[]): { readonly line: string; readonly exitCode: 0 | 1 } {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed === 0 && passed > 0 ? 0 : 1 };
}
