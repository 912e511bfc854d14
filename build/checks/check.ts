import { checkOutcome, type Outcome, summaryOf, verdict } from './outcome.ts';
import { endToolsWithThisProcess, runTool } from './run-tool.ts';

/** Format, lint and types: the checks that need nothing built and nothing running. */
const checks = [
  { name: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'types and rooms', command: ['tsc', '-b'] },
] as const;

/** Runs the checks one after the other, also behind one that failed; what they say goes to the terminal. */
export async function runChecks(): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { name, command } of checks) outcomes.push(checkOutcome(name, await runTool(command)));
  return outcomes;
}

/** `npm run check`. */
if (process.argv[1] === import.meta.filename) {
  endToolsWithThisProcess();
  const outcomes = await runChecks();
  const { line, exitCode } = verdict(outcomes);
  console.log([...outcomes.map(summaryOf), line].join('\n'));
  process.exit(exitCode);
}
