import { type Environment, systemEnvironment } from '../../electron/station/runtime/environment.ts';

/** In so many turns of the event loop a question on the loopback address is answered, and the answer read. */
const rounds = 30;

/**
 * A time of its own that passes only when nothing else happens any more: whatever is to come comes in the order of its moments, however busy
 * the machine is, and a minute takes a fraction of a second.
 */
export function orderedTime(): Environment {
  let now = Date.UTC(2026, 6, 1);
  const waits: { readonly due: number; readonly run: () => void }[] = [];
  let isRunning = false;

  function passOn(left: number): void {
    if (left > 0) return void setImmediate(() => passOn(left - 1));
    const next = waits.shift();
    if (next === undefined) {
      isRunning = false;
      return;
    }
    now = Math.max(now, next.due);
    next.run();
    passOn(rounds);
  }
  return {
    ...systemEnvironment,
    now: () => now,
    after(ms, run) {
      const wait = { due: now + ms, run };
      const at = waits.findIndex(({ due }) => due > wait.due);
      waits.splice(at < 0 ? waits.length : at, 0, wait);
      if (!isRunning) {
        isRunning = true;
        passOn(rounds);
      }
      return () => {
        const place = waits.indexOf(wait);
        if (place >= 0) waits.splice(place, 1);
      };
    },
  };
}
