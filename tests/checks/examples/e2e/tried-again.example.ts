import { expect, test } from '@playwright/test';

test.describe.configure({ retries: 1 });
test('passes', () => {
  expect(1 + 1).toBe(2);
});
