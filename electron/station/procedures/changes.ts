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

/**
 * A value that is looked at again and again: where it is not there for once, the last one stands.
 * @param differs whether two values are worth telling apart
 */
export function followed<T>(first: T, read: () => T | null | undefined, differs: (before: T, now: T) => boolean = () => true) {
  let last = first;
  const current = (): T => {
    last = read() ?? last;
    return last;
  };
  return {
    current,
    /** Looks, and says whether the value is another now. */
    isChanged(): boolean {
      const before = last;
      return differs(before, current());
    },
  };
}
