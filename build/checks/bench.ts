import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { buildBundles, bundleNames } from '../bundles.ts';
import { root } from '../root.ts';
import { boundOf, type Figure, isMissed } from './figure.ts';
import { openModules } from './modules.ts';
import { type Outcome, verdict } from './outcome.ts';

/** Runs one benchmark file and prints its table. One that throws or gives no figure has failed. */
async function runBench(load: (file: string) => Promise<unknown>, file: string): Promise<{ figures: Figure[]; outcome: Outcome }> {
  console.log(`\n${file}`);
  let figures: Figure[] = [];
  const troubles: string[] = [];
  try {
    figures = await ((await load(file)) as { run: () => Promise<Figure[]> }).run();
    if (figures.length === 0) troubles.push('gave no figure');
  } catch (error) {
    troubles.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  const missed = figures.filter(isMissed);
  for (const figure of figures) {
    const { what, value, unit } = figure;
    const figureText = `${value.toFixed(value < 10 ? 2 : 1).padStart(10)} ${unit.padEnd(8)}`;
    console.log(`  ${what.padEnd(64)} ${figureText}${boundOf(figure)}${isMissed(figure) ? '  MISSED' : ''}`);
  }
  for (const trouble of troubles) console.log(`  ! ${trouble}`);
  const outcome = { suite: file, passed: figures.length - missed.length, failed: missed.length + troubles.length, skipped: 0, troubles };
  return { figures, outcome };
}

/**
 * `npm run bench [-- NAME]`: runs the `*.bench.ts` files whose name holds NAME, prints a table and writes JSON into `.cache/bench/`.
 * Ends with “N passed, N failed”: figures within their bound, and figures beyond it or benchmarks that broke off.
 */
const pattern = process.env.FOYER_BENCH_FILES ?? '{core,node,electron,renderer,hub,tests}/**/*.bench.ts';
const [wanted = ''] = process.argv.slice(2);
const all = globSync(pattern, { cwd: root });
const files = all.filter((file) => basename(file).includes(wanted));
if (files.length === 0) {
  console.error(`No benchmark is called “${wanted}”. There are: ${all.map((file) => basename(file, '.bench.ts')).join(', ')}.`);
  process.exit(2);
}
await buildBundles(bundleNames);
const vite = await openModules();
// A rejection that nobody handles ends this process with 1, and so does a benchmark that never ends (Node: 13).
const results: { file: string; figures: Figure[]; outcome: Outcome }[] = [];
for (const file of files) results.push({ file, ...(await runBench((each) => vite.ssrLoadModule(join(root, each)), file)) });
await vite.close();

const folder = join(root, '.cache', 'bench');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`);
const figures = Object.fromEntries(results.map((each) => [basename(each.file, '.bench.ts'), each.figures]));
writeFileSync(file, JSON.stringify({ cpu: cpus()[0]?.model, cpus: cpus().length, node: process.version, figures }, null, 2));
const { line, exitCode } = verdict(results.map(({ outcome }) => outcome));
console.log(`\nWritten to ${file}\n${line}`);
process.exit(exitCode);
