import { parseArgs } from 'node:util';
import { buildBundles, bundleNames } from '../../bundles.ts';
import { openModules } from '../modules.ts';
import { writeReport } from '../report.ts';
import { endToolsWithThisProcess } from '../run-tool.ts';

/** `npm run test:faults [-- --runs N --seed S --lanes L --killing]`: random fault runs, a line each, and whether anything was lost or doubled. */
endToolsWithThisProcess();
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    lanes: { type: 'string', default: '2' },
    /** Nothing but SIGKILLs, twelve a run. */
    killing: { type: 'boolean', default: false },
  },
});
await buildBundles(bundleNames);
const vite = await openModules();
interface Result {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly kills: number;
  readonly confirmed: number;
  readonly lost: number;
  readonly doubled: number;
  readonly healedAfter: number;
  readonly problems: readonly string[];
}
const { playRuns } = (await vite.ssrLoadModule('/tests/faults/faults.ts')) as {
  playRuns: (runs: {
    runs: number;
    firstSeed: number;
    lanes: number;
    killing: boolean;
    onResult: (result: Result) => void;
  }) => Promise<Result[]>;
};
const results = await playRuns({
  runs: Number(values.runs),
  firstSeed: Number(values.seed),
  lanes: Number(values.lanes),
  killing: values.killing,
  onResult({ seed, faults, kills, confirmed, lost, doubled, healedAfter, problems }) {
    const counts = `${confirmed} confirmed, ${lost} lost, ${doubled} doubled, ${kills} kills, settled after ${healedAfter} ms`;
    console.log(`seed ${seed}: ${counts} [${faults.join(', ')}]${problems.map((problem) => `\n  ! ${problem}`).join('')}`);
  },
});
await vite.close();
if (!(results.length > 0 && results.length === Number(values.runs))) {
  console.error(`${results.length} of ${values.runs} runs were played: --runs is a whole number above 0.`);
  process.exit(1);
}
const sum = (of: (result: Result) => number) => results.reduce((all, result) => all + of(result), 0);
const bad = results.filter(({ problems, lost, doubled }) => problems.length > 0 || lost > 0 || doubled > 0);
console.log(
  `${results.length} runs: ${sum(({ confirmed }) => confirmed)} confirmed, ${sum(({ lost }) => lost)} lost, ${sum(({ doubled }) => doubled)} doubled, ${sum(({ kills }) => kills)} kills, slowest settled after ${Math.max(...results.map(({ healedAfter }) => healedAfter))} ms.`,
);
writeReport({ passed: results.length - bad.length, failed: bad.length, skipped: 0, troubles: [] });
process.exit(bad.length === 0 ? 0 : 1);
