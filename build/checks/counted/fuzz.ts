import { parseArgs } from 'node:util';
import { openModules } from '../modules.ts';
import { writeReport } from '../report.ts';
import { endToolsWithThisProcess } from '../run-tool.ts';

/** `npm run fuzz [-- TARGET… --seconds N --seed S]`: fuzzes parsers and ports, one after another, a line each. */
endToolsWithThisProcess();
const { values, positionals } = parseArgs({
  options: {
    /** Of each target. */
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
interface Result {
  readonly target: string;
  readonly runs: number;
  readonly ended: number;
  readonly hangs: number;
  readonly uncaught: number;
  readonly finding: { readonly line: string; readonly words: string } | null;
}
const vite = await openModules();
const { targets, buildTargets, fuzzTarget } = (await vite.ssrLoadModule('/tests/fuzz/fuzzer.ts')) as {
  targets: readonly string[];
  buildTargets: (names: readonly string[]) => Promise<void>;
  fuzzTarget: (target: string, seconds: number, seed: number) => Promise<Result>;
};
const unknown = positionals.filter((name) => !targets.includes(name));
const seconds = Number(values.seconds);
if (unknown.length > 0 || !(seconds >= 1)) {
  console.error(`Targets are ${targets.join(', ')}; --seconds is 1 or more.`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? positionals : targets;
await buildTargets(chosen);
const results: Result[] = [];
console.log('target        inputs  ended processes  hangs over 1 s  uncaught errors');
for (const target of chosen) {
  const result = await fuzzTarget(target, seconds, Number(values.seed));
  results.push(result);
  const { runs, ended, hangs, uncaught, finding } = result;
  const line = `${target.padEnd(12)}${String(runs).padStart(8)}${String(ended).padStart(17)}${String(hangs).padStart(16)}`;
  console.log(`${line}${String(uncaught).padStart(17)}`);
  if (finding !== null) console.log(`${finding.words}\nThe input, as a line for tests/fuzz/corpus/${target}.txt:\n${finding.line}`);
}
await vite.close();
const bad = results.filter(({ finding }) => finding !== null);
writeReport({ passed: results.length - bad.length, failed: bad.length, skipped: 0, troubles: [] });
process.exit(bad.length === 0 ? 0 : 1);
