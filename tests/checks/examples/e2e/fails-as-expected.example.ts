import { expect, test } from '@playwright/test';

test.fail('fails', () => {
  expect(1 + 1).toBe(3);
});
