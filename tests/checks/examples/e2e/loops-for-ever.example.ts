import { test } from '@playwright/test';

test('never comes back', () => {
  for (;;);
});
