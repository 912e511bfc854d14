import { summaryOf, verdict } from '../../build/checks/outcome.ts';
import { runPlaywright, runVitest } from '../../build/checks/suites.ts';

/** `node run-example.ts vitest|playwright CONFIG FILE`: one suite, counted and ended exactly as `npm test` counts and ends it. */
const [runner, config = '', file = ''] = process.argv.slice(2);
const run = runner === 'vitest' ? runVitest : runPlaywright;
const outcome = await run({ suite: `example ${file}`, config, only: [file] });
const { line, exitCode } = verdict([outcome]);
console.log(`${summaryOf(outcome)}\n${line}`);
process.exit(exitCode);
