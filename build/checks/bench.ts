import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { buildBundles, bundleNames } from '../bundles.ts';
import { root } from '../root.ts';
import { verdict } from './outcome.ts';
import { runReported } from './report.ts';
import { endToolsWithThisProcess, runProgram } from './run-tool.ts';

/**
 * `npm run bench [-- NAME]`: runs the `*.bench.ts` files whose name holds NAME, each as a process of its own, prints a table and writes JSON
 * into `.cache/bench/`.
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
endToolsWithThisProcess();
await buildBundles(bundleNames);
const results: (Awaited<ReturnType<typeof runReported>> & { readonly file: string })[] = [];
for (const file of files) {
  console.log(`\n${file}`);
  const result = await runReported(file, (env) => runProgram(['build/checks/counted/bench.ts', file], env));
  for (const trouble of result.outcome.troubles) console.log(`  ! ${trouble}`);
  results.push({ file, ...result });
}

const folder = join(root, '.cache', 'bench');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`);
const figures = Object.fromEntries(results.map((each) => [basename(each.file, '.bench.ts'), each.report?.figures ?? []]));
writeFileSync(file, JSON.stringify({ cpu: cpus()[0]?.model, cpus: cpus().length, node: process.version, figures }, null, 2));
const { line, exitCode } = verdict(results.map(({ outcome }) => outcome));
console.log(`\nWritten to ${file}\n${line}`);
process.exit(exitCode);
