import { setFlagsFromString } from 'node:v8';

/** Does a piece of work with a heap that grows in small steps; resolves and rejects as the work does. */
export type HeapLimit = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Does long pieces of work with a heap that grows in smaller steps than V8's own. What such work leaves behind is garbage at once, and
 * V8 would let the heap grow by half and more before it looks. The flag is the process's: works may overlap, and when none runs any
 * more it is V8's own again.
 * @param growth how far the heap may grow between two collections meanwhile, in per cent of its size: less saves memory and costs time
 * @param setFlags sets flags of V8
 */
export function createHeapLimit(growth: number, setFlags: (flags: string) => void = setFlagsFromString): HeapLimit {
  let running = 0;
  return async (work) => {
    running++;
    setFlags(`--heap-growing-percent=${growth}`);
    try {
      return await work();
    } finally {
      running--;
      // 0 leaves it to V8.
      if (running === 0) setFlags('--heap-growing-percent=0');
    }
  };
}
