import { expect, it } from 'vitest';

it.fails('fails', () => {
  expect(1 + 1).toBe(3);
});
