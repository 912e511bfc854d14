import { expect, it } from 'vitest';
import { textWithin } from './bounded-text.ts';

it('a text is given as it is, up to its limit in bytes', async () => {
  expect(await textWithin(new Response('李明'), 6)).toBe('李明');
  expect(await textWithin(new Response('李明'), 5)).toBeNull();
  expect(await textWithin(new Response(null), 0)).toBe('');
});

it('the rest of a longer one is cancelled, not waited for', async () => {
  let given = 0;
  let isCancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given++;
      controller.enqueue(new Uint8Array(1_000));
    },
    cancel() {
      isCancelled = true;
    },
  });
  expect(await textWithin(new Response(endless), 10_000)).toBeNull();
  expect(given).toBeLessThan(20);
  expect(isCancelled).toBe(true);
});
