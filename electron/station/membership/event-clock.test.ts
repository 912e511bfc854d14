import { describe, expect, it } from 'vitest';
import { formatClock } from '../../../core/clock/hybrid-clock.ts';
import { createEventClock } from './event-clock.ts';

const hour = 3_600_000;
const nine = Date.parse('2026-07-04T09:00:00+08:00');

/** A machine's clock, what was measured of it, and the event's time. @param reached the journal's time at the start */
function start(wall: number, { reached = 0, offset = null as number | null, at = wall } = {}) {
  const machine = { wall, measured: offset === null ? null : { offset, at } };
  const clock = createEventClock({ now: () => machine.wall });
  clock.startFrom(formatClock({ millis: reached, counter: 0 }));
  clock.measureBy(() => machine.measured);
  return { machine, time: clock.now, clock };
}

describe('the event’s time', () => {
  it('is the machine’s where the hub has never given the time, and goes on with it', () => {
    const { machine, time } = start(nine);
    expect(time()).toBe(nine);
    machine.wall += 5_000;
    expect(time()).toBe(nine + 5_000);
  });

  it('is put right by what the machine was off when last measured, also before the hub is reached again', () => {
    expect(start(nine + 2 * hour, { offset: 2 * hour }).time()).toBe(nine);
    expect(start(nine - 2 * hour, { offset: -2 * hour }).time()).toBe(nine);
  });

  it('does not go back with the machine’s clock until a measurement says so', () => {
    const { machine, time } = start(nine, { offset: 0 });
    expect(time()).toBe(nine);
    machine.wall -= 3 * hour;
    expect(time()).toBe(nine);
    machine.measured = { offset: -3 * hour, at: machine.wall };
    expect(time()).toBe(nine);
    machine.wall += 60_000;
    expect(time()).toBe(nine + 60_000);
  });

  it('comes back when a measurement says that it had run ahead', () => {
    const { machine, time, clock } = start(nine + 8 * hour);
    expect(clock.isMeasured()).toBe(false);
    expect(time()).toBe(nine + 8 * hour);
    machine.measured = { offset: 8 * hour, at: machine.wall };
    expect(time()).toBe(nine);
    expect(clock.isMeasured()).toBe(true);
  });

  it('begins where the journal had come to, on a machine that has forgotten the time', () => {
    const { machine, time } = start(0, { reached: nine });
    expect(time()).toBe(nine);
    machine.wall = nine + hour;
    expect(time()).toBe(nine + hour);
  });
});
