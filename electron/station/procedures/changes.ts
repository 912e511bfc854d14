/**
 * The present value, then each further one, until the caller leaves. Values that come faster than they are read are
 * folded: the newest is what counts.
 */
export async function* changes<T>(
  current: () => T,
  subscribe: (notify: () => void) => () => void,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  let wake: () => void = () => {};
  let fresh = true;
  const notify = () => {
    fresh = true;
    wake();
  };
  const leave = subscribe(notify);
  const abort = () => wake();
  signal?.addEventListener('abort', abort);
  try {
    while (signal?.aborted !== true) {
      if (fresh) {
        fresh = false;
        yield current();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    leave();
    signal?.removeEventListener('abort', abort);
  }
}
