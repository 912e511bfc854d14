import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { buildBundles, bundleNames } from '../bundles.ts';
import { root } from '../root.ts';
import { openModules } from './modules.ts';

/** `npm run bench [-- NAME]`: runs the `*.bench.ts` files, prints a table and writes JSON into `.cache/bench/`. */
interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly limit?: number;
  readonly least?: number;
}

const [wanted = ''] = process.argv.slice(2);
const files = globSync('{core,electron,renderer,hub,tests}/**/*.bench.ts', { cwd: root }).filter((file) => basename(file).includes(wanted));
if (files.length === 0) {
  console.error(
    `No benchmark is called “${wanted}”. There are: ${globSync('{core,electron,renderer,hub,tests}/**/*.bench.ts', { cwd: root })
      .map((file) => basename(file, '.bench.ts'))
      .join(', ')}.`,
  );
  process.exit(2);
}
await buildBundles(bundleNames);
const vite = await openModules();
const all: Record<string, Figure[]> = {};
let isOver = false;
for (const file of files) {
  const { run } = (await vite.ssrLoadModule(join(root, file))) as { run: () => Promise<Figure[]> };
  const figures = await run();
  all[basename(file, '.bench.ts')] = figures;
  console.log(`\n${file}`);
  for (const { what, value, unit, limit, least } of figures) {
    const over = (limit !== undefined && !(value <= limit)) || (least !== undefined && !(value >= least));
    isOver ||= over;
    const bound = limit !== undefined ? `(≤ ${limit})` : least !== undefined ? `(≥ ${least})` : '';
    console.log(
      `  ${what.padEnd(64)} ${value.toFixed(value < 10 ? 2 : 1).padStart(10)} ${unit.padEnd(8)}${bound}${over ? '  MISSED' : ''}`,
    );
  }
}
await vite.close();
const folder = join(root, '.cache', 'bench');
mkdirSync(folder, { recursive: true });
const file = join(folder, `${new Date().toISOString().replaceAll(':', '-')}.json`);
writeFileSync(file, JSON.stringify({ cpu: cpus()[0]?.model, cpus: cpus().length, node: process.version, figures: all }, null, 2));
console.log(`\nWritten to ${file}`);
process.exit(isOver ? 1 : 0);
