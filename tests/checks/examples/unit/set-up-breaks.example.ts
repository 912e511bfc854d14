import { beforeAll, describe, expect, it } from 'vitest';

describe('what could not be set up', () => {
  beforeAll(() => {
    throw new Error('no set-up');
  });
  it('is skipped, which is no success', () => {
    expect(1 + 1).toBe(2);
  });
});
