import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookEach, startDeadline } from './deadline.ts';
import { startStopwatch } from './elapsed.ts';

/** A machine whose clocks and timers can be held still, slept and set. */
function startMachine() {
  let wall = 1_700_000_000_000;
  let monotonic = 0;
  const timers = new Set<{ due: number; run: () => void }>();
  const lookers = new Set<() => void>();
  const clocks = { wall: () => wall, monotonic: () => monotonic };
  return {
    clocks,
    dependencies: {
      clocks,
      wait(ms: number, run: () => void) {
        const timer = { due: monotonic + ms, run };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      onWake(look: () => void) {
        lookers.add(look);
        return () => lookers.delete(look);
      },
    },
    /** Time that both clocks and the timers see, millisecond by millisecond where a timer is due. */
    run(ms: number) {
      const end = monotonic + ms;
      for (;;) {
        const next = [...timers].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)[0];
        const until = Math.max(monotonic, next?.due ?? end);
        wall += until - monotonic;
        monotonic = until;
        if (next === undefined) return;
        timers.delete(next);
        next.run();
      }
    },
    /** The machine sleeps: only the wall clock goes on. */
    sleep(ms: number) {
      wall += ms;
    },
    /** The browser holds timers back: both clocks go on, no timer fires. */
    holdBack(ms: number) {
      wall += ms;
      monotonic += ms;
    },
    set(ms: number) {
      wall += ms;
    },
    wake() {
      for (const look of [...lookers]) look();
    },
    pending: () => timers.size + lookers.size,
  };
}

describe('a deadline', () => {
  it('comes when its time is over, once, and leaves nothing behind', () => {
    const machine = startMachine();
    let times = 0;
    startDeadline(60_000, () => times++, machine.dependencies);
    machine.run(59_999);
    expect(times).toBe(0);
    machine.run(1);
    expect(times).toBe(1);
    machine.run(120_000);
    machine.wake();
    expect([times, machine.pending()]).toEqual([1, 0]);
  });

  it('that passed while the machine slept comes at the first sign of its waking, or half a second later', () => {
    for (const isNoticed of [true, false]) {
      const machine = startMachine();
      let times = 0;
      startDeadline(60_000, () => times++, machine.dependencies);
      machine.run(1_000);
      machine.sleep(8 * 3_600_000);
      if (isNoticed) machine.wake();
      else machine.run(lookEach);
      expect(times).toBe(1);
    }
  });

  it('that was cancelled never comes', () => {
    const machine = startMachine();
    const cancel = startDeadline(100, () => expect.unreachable(), machine.dependencies);
    cancel();
    machine.run(1_000);
    machine.wake();
    expect(machine.pending()).toBe(0);
  });

  it('is never early, and at most half a second late once timers run, whatever sleeps, is held back or set back', () => {
    const step = fc.record({
      do: fc.constantFrom('run', 'sleep', 'hold-back', 'set-back', 'wake'),
      ms: fc.integer({ min: 1, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 60_000 }), (steps, ms) => {
        const machine = startMachine();
        // What has really passed, and the most of it that a clock which is set back can hide.
        let real = 0;
        let hidden = 0;
        let cameAt: number | null = null;
        const watch = startStopwatch(machine.clocks);
        startDeadline(
          ms,
          () => {
            cameAt = real;
            expect(watch.elapsed()).toBeGreaterThanOrEqual(ms);
          },
          machine.dependencies,
        );
        for (const each of steps) {
          if (each.do === 'run') machine.run(each.ms);
          if (each.do === 'sleep') machine.sleep(each.ms);
          if (each.do === 'hold-back') machine.holdBack(each.ms);
          if (each.do === 'set-back') machine.set(-each.ms);
          if (each.do === 'wake') machine.wake();
          if (each.do === 'set-back') hidden += each.ms;
          else if (each.do !== 'wake') real += each.ms;
        }
        machine.run(lookEach);
        real += lookEach;
        if (real - hidden - lookEach >= ms) expect(cameAt).not.toBeNull();
        if (cameAt === null) expect(watch.elapsed()).toBeLessThan(ms);
      }),
    );
  });
});
