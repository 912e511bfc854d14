import { expect, it } from 'vitest';

it('passes, and something throws outside of it', async () => {
  setTimeout(() => {
    throw new Error('nobody catches this');
  }, 0);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(1 + 1).toBe(2);
});
