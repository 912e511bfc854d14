import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { root } from '../../root.ts';
import { describeMutant, type Mutant, readExplained, tally } from '../mutants/explained.ts';
import { notCopied } from '../mutants/not-copied.ts';
import { sampleVariable } from '../mutants/plugins.ts';
import { writeReport } from '../report.ts';
import { endToolsWithThisProcess } from '../run-tool.ts';

/**
 * `npm run mutants [-- FOLDER… --sample N --seed S --incremental]`: changes the code of folders in `core/` in small ways, one at a time, and
 * looks whether a test of `core/` notices. Prints what none noticed; ends with an error below 95 % of what is not explained in
 * `core/mutants.json`. `--sample` draws N of them; `--incremental` judges only what has changed since the last run that did.
 */
const leastScore = 95;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    incremental: { type: 'boolean', default: false },
  },
});
const { sample, seed, incremental } = values;
const asked = positionals.length > 0 ? positionals : ['core/admission', 'core/journal', 'core/credential', 'core/form', 'core/registrant'];
const wanted = asked.map((each) => relative(root, join(root, each)).replaceAll('\\', '/'));
const wrong = wanted.find((each) => !each.startsWith('core/') || !existsSync(join(root, each)));
if (wrong !== undefined) {
  console.error(`“${wrong}” is no folder or file in core/, and only core/ has tests that need nothing started.`);
  process.exit(2);
}
if (sample !== undefined && !(Number.isSafeInteger(Number(sample)) && Number(sample) > 0)) {
  console.error(`--sample is a whole number above 0, not “${sample}”.`);
  process.exit(2);
}
endToolsWithThisProcess();
process.chdir(root);
const folder = '.cache/mutants';
mkdirSync(folder, { recursive: true });
// What a run that was broken off left behind.
rmSync(`${folder}/sandbox`, { recursive: true, force: true });
if (sample !== undefined) process.env[sampleVariable] = `${sample} ${seed}`;

const results = await new Stryker({
  mutate: [...wanted.map((each) => (each.endsWith('.ts') ? each : `${each}/**/*.ts`)), '!core/**/*.test.ts', '!core/**/*.fixture.ts'],
  testRunner: 'vitest',
  vitest: { configFile: 'build/checks/mutants/vitest.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner', join(root, 'build/checks/mutants/plugins.ts')],
  // Only the words of errors: see the plug-in.
  ignorers: ['messages'],
  checkers: sample === undefined ? [] : ['sample'],
  concurrency: 1,
  ignorePatterns: [...notCopied],
  // Types are not checked, and the compiler of this project has no programming interface to rewrite settings with.
  tsconfigFile: 'none',
  tempDirName: `${folder}/sandbox`,
  cleanTempDir: 'always',
  reporters: ['progress-append-only', 'json', 'html'],
  jsonReporter: { fileName: `${folder}/report.json` },
  htmlReporter: { fileName: `${folder}/report.html` },
  incremental: incremental && sample === undefined,
  incrementalFile: `${folder}/incremental.json`,
  // Not that mutants of what runs while a file is loaded are slow: a schema is as much a decision as a function is.
  warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
}).runMutationTest();

const mutants = results.map((result): Mutant => ({ ...result, fileName: relative(root, result.fileName).replaceAll('\\', '/') }));
const texts = new Map<string, string>();
const textOf = (file: string): string => {
  const text = texts.get(file) ?? readFileSync(file, 'utf8');
  texts.set(file, text);
  return text;
};
/** By file, then by place in it. */
const inOrder = (a: Mutant, b: Mutant) =>
  a.fileName === b.fileName
    ? a.location.start.line - b.location.start.line || a.location.start.column - b.location.start.column
    : a.fileName < b.fileName
      ? -1
      : 1;

const { killed, explained, survivors, stale } = tally(mutants, readExplained(), textOf, sample === undefined);
for (const mutant of survivors.toSorted(inOrder)) {
  const { file, mutator, line, replacement } = describeMutant(mutant, textOf(mutant.fileName));
  console.log(`${file}:${mutant.location.start.line} ${mutator}${mutant.status === 'NoCoverage' ? ' (no test comes here)' : ''}`);
  console.log(`    ${line}\n    → ${replacement}`);
}
for (const { entry, is } of stale)
  console.error(
    `core/mutants.json is stale, ${is === 'killed' ? 'a test tells this one' : 'this one is not there'}: ${entry.file} ${entry.line}`,
  );
for (const each of wanted) {
  const own = mutants.filter(({ fileName }) => fileName === each || fileName.startsWith(`${each}/`));
  const part = tally(own, readExplained(), textOf, false);
  console.log(`${each}: ${part.killed} of ${part.killed + part.survivors.length} killed, ${part.explained} explained`);
}
const total = killed + survivors.length;
const score = total === 0 ? 100 : (100 * killed) / total;
console.log(`${killed} of ${total} mutants killed, ${score.toFixed(1)} %; ${explained} explained, ${stale.length} stale`);
const isEnough = score >= leastScore && stale.length === 0;
writeReport({ passed: isEnough ? 1 : 0, failed: isEnough ? 0 : 1, skipped: 0, troubles: [] });
process.exit(isEnough ? 0 : 1);
