import { describe, expect, it } from 'vitest';
import { createHeapLimit } from './heap-limit.ts';

/** A limit of 20 %, and how far the heap may grow, in per cent; 0 is V8's own way. */
function limited() {
  const set: string[] = [];
  const limit = createHeapLimit(20, (flags) => void set.push(flags));
  return { limit, growth: () => Number(set.at(-1)?.replace('--heap-growing-percent=', '') ?? 0) };
}

describe('a heap that is limited while something works', () => {
  it('grows in small steps meanwhile, and as V8 likes after it', async () => {
    const { limit, growth } = limited();
    expect(await limit(async () => growth())).toBe(20);
    expect(growth()).toBe(0);
  });

  it('does so until the last of several is through', async () => {
    const { limit, growth } = limited();
    const ends: (() => void)[] = [];
    const start = () => limit(() => new Promise<void>((resolve) => ends.push(resolve)));
    const [first, second] = [start(), start()];
    ends[0]?.();
    await first;
    expect(growth()).toBe(20);
    ends[1]?.();
    await second;
    expect(growth()).toBe(0);
  });

  it('is V8’s own again after work that failed', async () => {
    const { limit, growth } = limited();
    await expect(limit(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(growth()).toBe(0);
  });

  it('is what V8 takes', async () => {
    expect(await createHeapLimit(150)(async () => 'done')).toBe('done');
  });
});
