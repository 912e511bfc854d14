import { expect, test } from '@playwright/test';
import { nothing } from './there-is-no-such-file.ts';

test('is never reached', () => {
  expect(nothing).toBe(1);
});
