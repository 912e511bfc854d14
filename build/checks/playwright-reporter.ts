import type { FullConfig, FullResult, Reporter, Suite, TestError } from '@playwright/test/reporter';
import { writeReport } from './report.ts';

const firstLine = (text: string) => text.trim().split('\n', 1)[0] ?? '';

/** Writes down what an end-to-end run came to: crashed workers, files that could not be loaded and a run broken off beside the tests. */
export default class TallyReporter implements Reporter {
  readonly #troubles: string[] = [];
  #suite: Suite | null = null;

  onBegin(_: FullConfig, suite: Suite): void {
    this.#suite = suite;
  }

  onError(error: TestError): void {
    this.#troubles.push(firstLine(error.message ?? error.value ?? 'an error without a message'));
  }

  onEnd({ status }: FullResult): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const troubles = [...this.#troubles];
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      const title = test.titlePath().filter(Boolean).join(' › ');
      if (test.retries > 0) troubles.push(`may be tried again: ${title}`);
      if (test.expectedStatus === 'failed') troubles.push(`is expected to fail: ${title}`);
      for (const { type, description } of test.annotations) {
        if (type === 'fixme') troubles.push(`is to be mended: ${title}`);
        if (type === 'skip' && description === undefined) troubles.push(`is left out without a reason: ${title}`);
      }
      if (outcome === 'expected') counts.passed += 1;
      else if (outcome !== 'skipped') counts.failed += 1;
      else if (test.results.length > 0 || test.expectedStatus === 'skipped') counts.skipped += 1;
      else troubles.push(`did not run: ${title}`);
    }
    if (status === 'interrupted') troubles.push('the run was interrupted');
    if (status === 'timedout') troubles.push('the run took longer than it may');
    writeReport({ ...counts, troubles });
  }
}
