import { expect, test } from '@playwright/test';

test('fails', () => {
  expect(1 + 1).toBe(3);
});
