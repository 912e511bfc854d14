import { join } from 'node:path';
import { root } from '../../root.ts';
import { boundOf, type Figure, isMissed } from '../figure.ts';
import { openModules } from '../modules.ts';
import { writeReport } from '../report.ts';
import { endToolsWithThisProcess } from '../run-tool.ts';

/** `node bench.ts FILE`: runs one benchmark, prints its figures and leaves them as a report. One that throws or gives no figure has failed. */
endToolsWithThisProcess();
const [file = ''] = process.argv.slice(2);
const vite = await openModules();
let figures: Figure[] = [];
const troubles: string[] = [];
try {
  figures = await ((await vite.ssrLoadModule(join(root, file))) as { run: () => Promise<Figure[]> }).run();
  if (figures.length === 0) troubles.push('gave no figure');
} catch (error) {
  troubles.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
for (const figure of figures) {
  const { what, value, unit } = figure;
  const figureText = `${value.toFixed(value < 10 ? 2 : 1).padStart(10)} ${unit.padEnd(8)}`;
  console.log(`  ${what.padEnd(64)} ${figureText}${boundOf(figure)}${isMissed(figure) ? '  MISSED' : ''}`);
}
const missed = figures.filter(isMissed).length;
await vite.close();
writeReport({ passed: figures.length - missed, failed: missed, skipped: 0, troubles, figures });
process.exit(missed + troubles.length === 0 ? 0 : 1);
