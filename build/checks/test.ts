import { buildBundles, bundleNames } from '../bundles.ts';
import { runChecks } from './check.ts';
import { type Outcome, summaryOf, verdict } from './outcome.ts';
import { endToolsWithThisProcess } from './run-tool.ts';
import { runPlaywright, runVitest, suites } from './suites.ts';
import { provideSystemPackages } from './system-packages.ts';

/** `npm test`: everything CI runs. Ends with the line “N passed, N failed”. Arguments choose unit tests by file name. */
const only = process.argv.slice(2);
const outcomes: Outcome[] = [];
function count(outcome: Outcome): void {
  outcomes.push(outcome);
  console.log(summaryOf(outcome));
}

endToolsWithThisProcess();
provideSystemPackages();
if (only.length === 0) for (const outcome of await runChecks()) count(outcome);
await buildBundles(bundleNames);
count(await runVitest({ ...suites.unit, only }));
if (only.length === 0) count(await runPlaywright({ ...suites.endToEnd, only }));

const { line, exitCode } = verdict(outcomes);
console.log(line);
process.exit(exitCode);
