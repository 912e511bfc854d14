import { type Environment, systemEnvironment } from '../../electron/station/runtime/environment.ts';

/** What has arrived is read before a wait is over: once by the printer, once by who asked it. */
const readRounds = 6;
let hastyNow = Date.now();
/** A minute passes in 300 ms, and only as waits end: a test run that stands still makes no answer late. */
export const hasty: Environment = {
  ...systemEnvironment,
  now: () => hastyNow,
  after(ms, run) {
    const due = hastyNow + ms;
    let isCancelled = false;
    const read = (rounds: number) => {
      if (isCancelled) return;
      if (rounds > 0) return void setImmediate(() => read(rounds - 1));
      hastyNow = Math.max(hastyNow, due);
      run();
    };
    const cancel = systemEnvironment.after(ms / 200, () => read(readRounds));
    return () => {
      isCancelled = true;
      cancel();
    };
  },
};
