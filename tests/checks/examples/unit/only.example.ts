import { expect, it } from 'vitest';

it.only('is run alone', () => {
  expect(1 + 1).toBe(2);
});
it('would fail', () => {
  expect(1 + 1).toBe(3);
});
