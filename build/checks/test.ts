import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundles, bundleNames } from '../bundles.ts';
import { root } from '../root.ts';
import { checks, runTool } from './check.ts';
import { provideSystemPackages } from './system-packages.ts';

/** `npm test`: everything CI runs. Ends with the line “N passed, N failed”. Arguments choose unit tests by file name. */
const results = join(root, '.cache', 'results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
const total: Tally = { passed: 0, failed: 0, skipped: 0 };

function count(what: string, tally: Partial<Tally>): void {
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key] ?? 0;
  console.log(`${what}: ${tally.passed ?? 0} passed, ${tally.failed ?? 0} failed${tally.skipped ? `, ${tally.skipped} skipped` : ''}`);
}

/** Reads a reporter's file; a run that left none has failed as a whole. */
function read(file: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(join(results, file), 'utf8'));
  } catch {
    return null;
  }
}

const only = process.argv.slice(2);
provideSystemPackages();
for (const { name, command } of only.length > 0 ? [] : checks) count(name, runTool(command) ? { passed: 1 } : { failed: 1 });
await buildBundles(bundleNames);

const unitWell = runTool([
  'vitest',
  'run',
  ...only,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(results, 'unit.json')}`,
]);
const unit = read('unit.json');
const unitFailed = Number(unit?.numFailedTests ?? 0);
count('unit, property and integration tests', {
  passed: Number(unit?.numPassedTests ?? 0),
  failed: unitFailed === 0 && !unitWell ? 1 : unitFailed,
  skipped: Number(unit?.numPendingTests ?? 0),
});

if (only.length === 0) {
  process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(results, 'e2e.json');
  const e2eWell = runTool(['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts']);
  const stats = (read('e2e.json')?.stats ?? {}) as { expected?: number; unexpected?: number; flaky?: number; skipped?: number };
  const e2eFailed = (stats.unexpected ?? 0) + (stats.flaky ?? 0);
  count('end-to-end tests', {
    passed: stats.expected ?? 0,
    failed: e2eFailed === 0 && !e2eWell ? 1 : e2eFailed,
    skipped: stats.skipped ?? 0,
  });
}

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
