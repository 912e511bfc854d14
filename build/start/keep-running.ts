import type { Restarts } from '../../core/contract/common/restarts.ts';
import { createSupervisor, type RunningProgram } from '../../node/program/supervisor.ts';

/**
 * Keeps a program running for as long as npm start does. Rejects where its first start fails; when it ends later, it says so and starts it
 * again, later and later where it ends at once.
 * @param name as a sentence begins with it: `The hub`
 * @param signal aborted when npm start ends: nothing is started again then. What runs is ended by who started it.
 */
export async function keepRunning<Program extends RunningProgram>(
  name: string,
  signal: AbortSignal,
  launch: (restarts: Restarts) => Promise<Program>,
) {
  let failure: unknown = null;
  let first: Program | null = null;
  const supervisor = createSupervisor<Program>({
    async launch(restarts) {
      const program = await launch(restarts);
      if (first !== null) console.error(`${name} runs again.`);
      first ??= program;
      void program.gone.then((why) => {
        if (!signal.aborted) console.error(`${name} has ended (${why}); it is started again.`);
      });
      return program;
    },
    onFailed(error, isFirst) {
      if (isFirst) failure = error;
      else if (!signal.aborted) console.error(`${name} did not start: ${error instanceof Error ? error.message : String(error)}`);
      return !isFirst;
    },
    now: Date.now,
  });
  signal.addEventListener('abort', supervisor.stop);
  await supervisor.start();
  if (first === null) throw failure;
  return { first: first as Program, current: supervisor.current };
}
