import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchStillness } from './stillness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an answer that is watched', () => {
  it('is given up when it does not begin in time', () => {
    const { signal } = watchStillness(5_000, 1_000);
    vi.advanceTimersByTime(4_999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  it('may take for ever while something comes, and is given up when nothing does', () => {
    const { signal, saw } = watchStillness(5_000, 1_000);
    for (let i = 0; i < 100; i++) {
      saw();
      vi.advanceTimersByTime(999);
    }
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
  });

  it('is left alone once it has ended', () => {
    const { signal, end } = watchStillness(5_000, 1_000);
    end();
    vi.advanceTimersByTime(10_000);
    expect(signal.aborted).toBe(false);
  });
});
