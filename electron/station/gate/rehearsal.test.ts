import { expect, it } from 'vitest';
import { createRehearsal, rehearsalEnds } from './rehearsal.ts';

it('a rehearsal that nobody ended is over by the clock, also where the machine slept in it', () => {
  let now = 1_700_000_000_000;
  const timers: { readonly ms: number; readonly run: () => void }[] = [];
  let ended = 0;
  const rehearsal = createRehearsal(
    () => 's' as never,
    () => new Map() as never,
    {
      now: () => now,
      random: (bytes) => new Uint8Array(bytes),
      after(ms, run) {
        const timer = { ms, run };
        timers.push(timer);
        return () => void timers.splice(timers.indexOf(timer), 1);
      },
    },
    () => ended++,
  );
  rehearsal.begin();
  expect(timers.map(({ ms }) => ms)).toEqual([60_000]);
  // Eight hours of sleep, in which its timer stood still: a minute later it is noticed, not two hours later.
  now += 8 * 3_600_000;
  timers.shift()?.run();
  expect([rehearsal.isOn(), ended, timers.length]).toEqual([false, 1, 0]);
  rehearsal.begin();
  for (let passed = 0; rehearsal.isOn() && passed <= rehearsalEnds; passed += 60_000) {
    now += 60_000;
    timers.shift()?.run();
  }
  expect(ended).toBe(2);
});
