import { expect, test } from '@playwright/test';

test.only('is run alone', () => {
  expect(1 + 1).toBe(2);
});
test('would fail', () => {
  expect(1 + 1).toBe(3);
});
