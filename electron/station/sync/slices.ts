/** How long a slice works before it commits, in milliseconds: with the commit, a screen's call waits some 30 ms at the most. */
const slice = 16;

/**
 * Works through many items in short transactions with a pause between them in which the screen is served. Applying 300,000
 * rows in one go would freeze the kiosk for seconds; a second thread with the writing connection would put a message
 * between every registration and its transaction (see docs/decisions/0008).
 * @param transact runs one slice in a transaction
 * @param work applies one item, inside the transaction
 * @param done called at the end of each slice, inside its transaction, with how many items are through
 */
export async function inSlices<T>(
  items: readonly T[],
  transact: (run: () => void) => void,
  work: (item: T) => void,
  done: (through: number) => void,
): Promise<void> {
  for (let next = 0; next < items.length; ) {
    const from = next;
    transact(() => {
      next = from;
      const until = performance.now() + slice;
      do {
        const item = items[next];
        if (item !== undefined) work(item);
        next++;
      } while (next < items.length && performance.now() < until);
      done(next);
    });
    await new Promise((resolve) => setImmediate(resolve));
  }
}
