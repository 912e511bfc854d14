import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What an example that hangs may take, in milliseconds. */
const shortLimit = '8000';

/** This run's own settings would reach the example's runner through the environment. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|PLAYWRIGHT|TEST$|TEST_|NODE_OPTIONS|NODE_ENV)/.test(name)),
  );
}

function run(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { exitCode: number | null; output: string; last: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), ...env },
    timeout: 50_000,
  });
  return { exitCode: status, output: stdout + stderr, last: stdout.trim().split('\n').at(-1) ?? '' };
}

const example = (runner: 'vitest' | 'playwright', file: string, env: Readonly<Record<string, string>> = {}) => {
  const config = runner === 'vitest' ? 'tests/checks/examples/unit/vitest.config.ts' : 'tests/checks/examples/e2e/playwright.config.ts';
  return run(join(import.meta.dirname, 'run-example.ts'), [runner, config, `${file}.example.ts`], env);
};

describe('unit tests turn npm test red', () => {
  it.each([
    ['a test fails', 'fails', '1 passed, 1 failed', /1 failed/],
    ['a file imports what does not exist', 'missing-import', '0 passed, 1 failed', /there-is-no-such-file/],
    ['a file throws when it is loaded', 'throws-when-loaded', '0 passed, 1 failed', /thrown while the file is loaded/],
    ['nobody handles a rejection', 'rejection', '1 passed, 1 failed', /nobody handles this/],
    ['nobody catches an exception', 'exception', '1 passed, 1 failed', /nobody catches this/],
    ['a set-up fails and its tests are skipped', 'set-up-breaks', '0 passed, 1 failed', /no set-up/],
    ['a test is marked to run alone', 'only', '0 passed, 1 failed', /only/],
    ['a worker is killed', 'worker-ends', /0 passed, [1-9] failed/, /exited unexpectedly/],
    ['a test is still to be written', 'todo', '1 passed, 1 failed', /is still to be written: is still to be written/],
    ['a test is tried again', 'tried-again', '1 passed, 1 failed', /may be tried again/],
    ['a test is expected to fail', 'fails-as-expected', '1 passed, 1 failed', /is expected to fail/],
    ['a file holds no test', 'no-test', '0 passed, 1 failed', /No test suite found/],
    ['no file has that name', 'is-nowhere', '0 passed, 1 failed', /no test was found/],
  ])('where %s', (_, file, last, expected) => {
    const result = example('vitest', file);
    expect(result.output).toMatch(expected);
    expect(result.last).toEqual(typeof last === 'string' ? last : expect.stringMatching(last));
    expect(result.exitCode).toBe(1);
  });

  it('where a library’s exit hook ends the failed run with 0', () => {
    const result = example('vitest', 'fails', { FOYER_EXAMPLE_SETUP: './exit-hook.ts' });
    expect([result.last, result.exitCode]).toEqual(['1 passed, 1 failed', 1]);
  });

  it('where the runner ends with 0 and has printed no result', () => {
    const result = example('vitest', 'passes', { FOYER_EXAMPLE_SETUP: './ends-itself.ts' });
    expect(result.output).toMatch(/the runner printed no result: it ended with code 0/);
    expect([result.last, result.exitCode]).toEqual(['0 passed, 1 failed', 1]);
  });

  it.each([
    ['a file waits for ever while it is loaded', 'waits-while-loaded'],
    ['a test loops for ever', 'loops-for-ever'],
  ])('where %s', (_, file) => {
    const result = example('vitest', file, { FOYER_RUN_LIMIT: shortLimit });
    expect(result.output).toMatch(/the runner(| printed no result: it) took longer than it may/);
    expect([result.last, result.exitCode]).toEqual([expect.stringMatching(/^0 passed, [1-9] failed$/), 1]);
  });

  it('and nothing else does', () => {
    const result = example('vitest', 'passes');
    expect([result.last, result.exitCode]).toEqual(['1 passed, 0 failed', 0]);
  });
});

describe('end-to-end tests turn npm test red', () => {
  it.each([
    ['a test fails', 'fails', '0 passed, 1 failed', /1 failed/],
    ['a file imports what does not exist', 'missing-import', /0 passed, [1-9] failed/, /there-is-no-such-file/],
    ['a worker crashes', 'worker-crashes', '0 passed, 1 failed', /worker process exited unexpectedly/],
    ['the run is interrupted', 'interrupted', /1 passed, [1-9] failed/, /the run was interrupted/],
    ['a test is marked to run alone', 'only', /0 passed, [1-9] failed/, /only/],
    ['a test is left out without a reason', 'left-out', '1 passed, 1 failed', /left out without a reason/],
    ['a test is to be mended', 'to-be-mended', '1 passed, 1 failed', /is to be mended/],
    ['a test is expected to fail', 'fails-as-expected', '1 passed, 1 failed', /is expected to fail/],
    ['a test is tried again', 'tried-again', '1 passed, 1 failed', /may be tried again/],
    ['a file holds no test', 'no-test', '0 passed, 1 failed', /No tests found|no test was found/],
    ['no file has that name', 'is-nowhere', '0 passed, 1 failed', /No tests found|no test was found/],
  ])('where %s', (_, file, last, expected) => {
    const result = example('playwright', file);
    expect(result.output).toMatch(expected);
    expect(result.last).toEqual(typeof last === 'string' ? last : expect.stringMatching(last));
    expect(result.exitCode).toBe(1);
  });

  it('where the run takes longer than it may', () => {
    const result = example('playwright', 'long', { FOYER_EXAMPLE_TIMEOUT: '1000' });
    expect(result.output).toMatch(/the run took longer than it may/);
    expect([result.last.startsWith('0 passed'), result.exitCode]).toEqual([true, 1]);
  });

  it('where a test loops for ever', () => {
    const result = example('playwright', 'loops-for-ever', { FOYER_RUN_LIMIT: shortLimit });
    expect(result.output).toMatch(/took longer than it may/);
    expect([result.last, result.exitCode]).toEqual([expect.stringMatching(/^0 passed, [1-9] failed$/), 1]);
  });

  it('and nothing else does', () => {
    const result = example('playwright', 'passes');
    expect([result.last, result.exitCode]).toEqual(['1 passed, 0 failed', 0]);
  });
});

describe('a benchmark ends red', () => {
  const bench = (name: string, env: Readonly<Record<string, string>> = {}) =>
    run(join(root, 'build/checks/bench.ts'), [name], { FOYER_BENCH_FILES: 'tests/checks/examples/bench/*.bench.ts', ...env });

  it.each([
    ['a figure is beyond its bound', 'missed', /MISSED/],
    ['a figure is no number', 'no-number', /NaN/],
    ['it gives no figure', 'no-figure', /gave no figure/],
    ['it throws', 'throws', /broken off/],
    ['nobody handles a rejection', 'rejection', /nobody handles this/],
    ['it never settles', 'never-ends', /printed no result: it ended with code 13[\s\S]*unsettled top-level await/],
    ['it can’t be loaded', 'missing-import', /there-is-no-such-file/],
    ['it ends its process with 0', 'ends-itself', /printed no result: it ended with code 0/],
    ['its process ends with 0 whatever it says', 'hides-its-end', /MISSED/],
  ])('where %s', (_, name, expected) => {
    const result = bench(name);
    expect(result.output).toMatch(expected);
    expect([result.last, result.exitCode]).toEqual(['0 passed, 1 failed', 1]);
  });

  it.each([
    ['it waits for ever', 'waits-for-ever'],
    ['it loops for ever', 'loops-for-ever'],
  ])('where %s', (_, name) => {
    const result = bench(name, { FOYER_RUN_LIMIT: shortLimit });
    expect(result.output).toMatch(/printed no result: it took longer than it may/);
    expect([result.last, result.exitCode]).toEqual(['0 passed, 1 failed', 1]);
  });

  it('where none has that name', () => {
    expect(bench('is-nowhere')).toMatchObject({ exitCode: 2, output: expect.stringMatching(/No benchmark is called/) });
  });

  it('and nothing else does', () => {
    expect(bench('good')).toMatchObject({ exitCode: 0, last: '1 passed, 0 failed' });
  });
});

describe('random faults, fuzzing and mutants end red', () => {
  const counted = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    run(join(root, 'build/checks/counted-run.ts'), args, env);

  it.each([
    ['no fault run was asked for', ['faults', '--runs', 'many']],
    ['there is no such target', ['fuzz', 'is-nowhere']],
    ['there is no such folder', ['mutants', 'core/is-nowhere']],
    ['there is no such run', ['is-nowhere']],
  ])('where %s', (_, args) => {
    const result = counted(args);
    expect(result.output).toMatch(/the runner printed no result: it ended with code [12]/);
    expect([result.last, result.exitCode]).toEqual(['0 passed, 1 failed', 1]);
  });

  it.each(['faults', 'fuzz', 'mutants'])('where %s ends its process with 0 before it has played anything', (name) => {
    const result = counted([name], { NODE_OPTIONS: `--import=${join(import.meta.dirname, 'examples/counted/ends-itself.mjs')}` });
    expect(result.output).toMatch(/the runner printed no result: it ended with code 0/);
    expect([result.last, result.exitCode]).toEqual(['0 passed, 1 failed', 1]);
  });

  it('where it takes longer than it may', () => {
    const result = counted(['fuzz', 'csv', '--seconds', '600'], { FOYER_RUN_LIMIT: '2000' });
    expect(result.output).toMatch(/took longer than it may/);
    expect([result.last, result.exitCode]).toEqual(['0 passed, 1 failed', 1]);
  });
});
