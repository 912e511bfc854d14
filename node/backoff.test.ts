import { describe, expect, it } from 'vitest';
import { backoff } from './backoff.ts';

describe('the wait between tries', () => {
  it('is random below a limit that doubles from half a second to a minute', () => {
    expect([1, 2, 3, 8, 9, 50].map((failures) => backoff(failures, 1))).toEqual([500, 1000, 2000, 60_000, 60_000, 60_000]);
    expect(backoff(5, 0)).toBe(0);
  });
});
