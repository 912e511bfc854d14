import { verdict } from './outcome.ts';
import { runReported } from './report.ts';
import { endToolsWithThisProcess, runLimit, runProgram } from './run-tool.ts';

/**
 * `node counted-run.ts NAME …`: runs a program of `counted/` with the arguments, as a process of its own, and ends by the report that it leaves:
 * “N passed, N failed”. Whatever its code does to its own end, it can't end well without one.
 */
const hour = 60 * 60_000;
/** The time that each may take, in milliseconds: as long as its user asked for, and no longer than a day. */
const limits: Readonly<Record<string, number>> = { faults: 24 * hour, fuzz: 24 * hour, mutants: 24 * hour };

endToolsWithThisProcess();
const [name = '', ...args] = process.argv.slice(2);
const limit = process.env.FOYER_RUN_LIMIT === undefined ? (limits[name] ?? runLimit) : runLimit;
const { outcome } = await runReported(name, (env) => runProgram([`build/checks/counted/${name}.ts`, ...args], env, limit));
for (const trouble of outcome.troubles) console.error(`  ! ${trouble}`);
const { line, exitCode } = verdict([outcome]);
console.log(line);
process.exit(exitCode);
