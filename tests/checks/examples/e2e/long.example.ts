import { test } from '@playwright/test';

test('takes longer than the run may', async () => {
  await new Promise((resolve) => setTimeout(resolve, 4_000));
});
