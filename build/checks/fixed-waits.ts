import { readSourceFiles, type SourceFile } from './source-files.ts';

/** A place in a test that waits for time instead of for what it is about. */
export interface FixedWait {
  /** From the project's folder, with `/` between. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly code: string;
}

/** Places that may wait for time, as the beginning of their path, each with its reason. */
export const mayWait: Readonly<Record<string, string>> = {
  'tests/support/stations.ts': '`eventually` itself looks again and again, with a limit',
  'tests/support/proxy.ts': 'a slow network is what it is',
  'tests/abuse/attacker.ts': 'a bench attacks so many times a second',
  'tests/fuzz/targets/modbus.ts': 'an answer that is none is followed by nothing but the library’s own time limit',
  'tests/sync/bench-hub.ts': '`until` itself looks again and again, for benches',
  'tests/e2e/fingers.ts': 'two taps 120 ms apart are what it is about',
  'tests/faults/fault-run.ts': 'faults happen at random moments, from a seed',
  'tests/faults/kill.test.ts': 'a process is killed at another moment in each round',
  'tests/gates/screen-times.ts': 'a bench: people come one after the other',
  'tests/sync/feed.test.ts': 'a feed call that waits at the hub can’t be seen from outside',
  'tests/checks/': 'examples of what checks must find',
  'hub/app/hub.test.ts': 'a statement that takes long is cut off in its middle',
  'hub/commit/group-commit.test.ts': 'a commit that takes its time is a double’s',
};

const patterns: readonly RegExp[] = [
  /\bwaitForTimeout\s*\(/g,
  // A promise that only a timer resolves.
  /new Promise(?:<[^>]*>)?\(\s*\(?\s*(\w+)\s*\)?\s*=>\s*\{?\s*(?:void\s+|return\s+)?(?:\w+\.)?setTimeout\(\s*(?:\1\b|\(\)\s*=>\s*\{?\s*\1\()/g,
  /from 'node:timers\/promises'/g,
  /\bpromisify\(\s*setTimeout\s*\)/g,
  /\bAtomics\.wait\s*\(/g,
  /\bpg_sleep\s*\(/g,
];

/** Every wait for a fixed time in a file's code, whichever place it is. */
export function fixedWaits({ path, text }: SourceFile): FixedWait[] {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((one, other) => one.index - other.index)
    .map(({ index }) => {
      const line = text.slice(0, index).split('\n').length;
      return { path, line, code: text.split('\n')[line - 1]?.trim() ?? '' };
    });
}

/** The waits in test code that has no reason to. Benches measure time and may wait for it. */
export function forbiddenWaits(files: readonly SourceFile[], allowed: Readonly<Record<string, string>> = mayWait): FixedWait[] {
  return files
    .filter(({ path }) => !path.includes('.bench.') && !Object.keys(allowed).some((place) => path.startsWith(place)))
    .flatMap(fixedWaits);
}

/** All code of tests: what is in `tests/`, and what stands beside its source. @param root the project's folder */
export function readTestFiles(root: string): SourceFile[] {
  return readSourceFiles(root, '*.{ts,tsx,mjs}').filter(({ path }) => path.startsWith('tests/') || /\.(test|spec)\.tsx?$/.test(path));
}
