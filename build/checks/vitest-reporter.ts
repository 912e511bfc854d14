import { relative } from 'node:path';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { writeReport } from './report.ts';

type Unhandled = Parameters<NonNullable<Reporter['onTestRunEnd']>>[1][number];

const firstLine = (text: string) => text.trim().split('\n', 1)[0] ?? '';

/** How often a test is tried again: a number, or an object with one. */
const retriesOf = (retry: TestCase['options']['retry']) => (typeof retry === 'object' ? (retry.count ?? 0) : (retry ?? 0));

/** Writes down what a Vitest run came to: failed files, failed set-ups and errors that nobody handled beside the tests. */
export default class TallyReporter implements Reporter {
  readonly #underWay = new Set<string>();

  /** Left for the case that the run is ended: what it was at. */
  #note(): void {
    writeReport({ passed: 0, failed: 0, skipped: 0, troubles: [...this.#underWay].map((file) => `${file}: was not run to its end`) });
  }

  onTestModuleQueued({ moduleId }: TestModule): void {
    this.#underWay.add(relative(process.cwd(), moduleId));
    this.#note();
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.#underWay.delete(relative(process.cwd(), moduleId));
    this.#note();
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly Unhandled[], reason: string): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const troubles: string[] = [];
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      for (const error of module.errors()) troubles.push(`${file}: ${firstLine(error.message)}`);
      for (const suite of module.children.allSuites())
        for (const error of suite.errors()) troubles.push(`${file}: ${suite.fullName}: ${firstLine(error.message)}`);
      let unfinished = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'pending') unfinished += 1;
        else counts[state] += 1;
        const { mode, fails, retry } = test.options;
        if (mode === 'todo') troubles.push(`${file}: ${test.fullName}: is still to be written`);
        if (fails === true) troubles.push(`${file}: ${test.fullName}: is expected to fail`);
        if (retriesOf(retry) > 0) troubles.push(`${file}: ${test.fullName}: may be tried again`);
      }
      if (unfinished > 0) troubles.push(`${file}: ${unfinished} tests did not end`);
      if (module.state() === 'queued' || module.state() === 'pending') troubles.push(`${file}: was not run to its end`);
    }
    for (const error of unhandled) troubles.push(`nobody handled: ${firstLine(String(error.message ?? error))}`);
    if (reason === 'interrupted') troubles.push('the run was interrupted');
    writeReport({ ...counts, troubles });
  }
}
