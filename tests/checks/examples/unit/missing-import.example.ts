import { expect, it } from 'vitest';
import { nothing } from './there-is-no-such-file.ts';

it('is never reached', () => {
  expect(nothing).toBe(1);
});
