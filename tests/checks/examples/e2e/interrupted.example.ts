import { expect, test } from '@playwright/test';

test('passes', () => {
  expect(1 + 1).toBe(2);
});
test('interrupts the run, as Ctrl-C does', async () => {
  process.kill(process.ppid, 'SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 4_000));
});
test('does not run any more', () => {
  expect(1 + 1).toBe(2);
});
