import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRestarts, endReason } from './restarts.ts';
import { createSupervisor } from './supervisor.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A program that ends when the test says so, or does not start. */
function trial({ fails = () => false, goesOn = () => true }: { fails?: () => boolean; goesOn?: (isFirst: boolean) => boolean } = {}) {
  const starts: number[] = [];
  const seen: unknown[] = [];
  let end: (why: string) => void = () => {};
  const supervisor = createSupervisor({
    async launch(restarts) {
      starts.push(Date.now() - 1_000_000);
      seen.push({ count: restarts.count, reason: restarts.reason });
      if (fails()) throw new Error('It does not start.');
      return {
        gone: new Promise<string>((resolve) => {
          end = resolve;
        }),
      };
    },
    onFailed: (_error, isFirst) => goesOn(isFirst),
    now: Date.now,
  });
  return { supervisor, starts, seen, end: (why: string) => end(why) };
}

describe('a program that is watched', () => {
  it('is started again when it ends, and is given how often that was', async () => {
    const { supervisor, starts, seen, end } = trial();
    await supervisor.start();
    expect(supervisor.current()).not.toBeNull();
    end('signal-SIGKILL');
    await vi.advanceTimersByTimeAsync(499);
    expect(supervisor.current()).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(starts).toEqual([0, 500]);
    expect(seen).toEqual([
      { count: 0, reason: null },
      { count: 1, reason: 'signal-SIGKILL' },
    ]);
    expect(supervisor.restarts()).toEqual({ count: 1, since: 1_000_000, reason: 'signal-SIGKILL' });
  });

  it('that does not start is tried later and later, up to half a minute', async () => {
    let isBroken = false;
    const { supervisor, starts, end } = trial({ fails: () => isBroken });
    await supervisor.start();
    isBroken = true;
    end('exit-1');
    await vi.advanceTimersByTimeAsync(130_000);
    expect(starts.slice(1)).toEqual([500, 1_500, 3_500, 7_500, 15_500, 31_500, 61_500, 91_500, 121_500]);
    expect(supervisor.restarts()).toMatchObject({ count: 10, reason: 'not-started' });
    supervisor.stop();
  });

  it('that lived for a minute is started at once again', async () => {
    const { supervisor, starts, end } = trial();
    await supervisor.start();
    for (let n = 0; n < 3; n++) {
      end('exit-1');
      await vi.advanceTimersByTimeAsync(10_000);
    }
    expect(starts).toEqual([0, 500, 11_000, 22_000]);
    await vi.advanceTimersByTimeAsync(60_000);
    const at = Date.now();
    end('exit-1');
    await vi.advanceTimersByTimeAsync(500);
    expect(1_000_000 + (starts.at(-1) ?? 0)).toBe(at + 500);
  });

  it('is left alone once nobody wants it any more, or its first start failed', async () => {
    const { supervisor, starts, end } = trial();
    await supervisor.start();
    supervisor.stop();
    end('exit-0');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(starts).toHaveLength(1);
    const never = trial({ fails: () => true, goesOn: (isFirst) => !isFirst });
    await never.supervisor.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(never.starts).toHaveLength(1);
  });
});

it('why a program ended is a code', () => {
  expect([endReason(70, null), endReason(1, null), endReason(null, 'SIGKILL')]).toEqual(['uncaught-error', 'exit-1', 'signal-SIGKILL']);
  expect(createRestarts(() => 5).read()).toEqual({ count: 0, since: 5, reason: null });
});
