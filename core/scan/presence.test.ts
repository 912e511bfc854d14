import { expect, it } from 'vitest';
import { createPresence, leftAfter, stillThere } from './presence.ts';

it('codes before a camera come once, however long they lie there and however many, and again once they have left', () => {
  const comes = createPresence();
  const reported: [string, number][] = [];
  // Two badges lie there; the camera reads now one, now the other, and for a second neither.
  for (let now = 0; now < 60_000; now += 50) {
    if (now % 10_000 < 1_000) continue;
    const code = (now / 50) % 3 === 0 ? 'one' : 'two';
    if (comes(code, now)) reported.push([code, now]);
  }
  expect(reported.map(([code]) => code)).toEqual(['two', 'one']);
  expect(comes('one', 59_950 + leftAfter + 51)).toBe(true);
  expect(leftAfter).toBeLessThan(stillThere);
});
