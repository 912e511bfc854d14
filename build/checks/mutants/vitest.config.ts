import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The project's folder, or the copy of it that a mutant is in. */
const root = join(import.meta.dirname, '..', '..', '..');

const partsInCommon = (one: string, other: string): number => {
  const parts = other.split('/');
  const at = one.split('/').findIndex((part, index) => part !== parts[index]);
  return at < 0 ? parts.length : at;
};

/** The tests beside the mutant first: the first that fails ends the run. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [mutated = ''] = this.ctx.config.related ?? [];
    return files.toSorted(
      (a, b) => partsInCommon(b.moduleId, mutated) - partsInCommon(a.moduleId, mutated) || (a.moduleId < b.moduleId ? -1 : 1),
    );
  }
}

/** The tests that judge mutants: those of `core/`, which need nothing started. */
export default defineConfig({
  root,
  test: {
    include: ['core/**/*.test.ts'],
    setupFiles: [join(import.meta.dirname, 'vitest-setup.ts')],
    env: { FOYER_HISTORIES: '100' },
    testTimeout: 60_000,
    // Files share one process: loading what they import takes most of the time that a mutant takes.
    isolate: false,
    sequence: { sequencer: NearestFirst },
  },
});
