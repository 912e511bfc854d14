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

const minute = 60_000;

/** The same of a machine that also says how long it has been up. */
function startUp(wall: number, measured: { offset: number; at: number } | null = null) {
  const machine = { wall, up: 5 * minute, measured };
  const clock = createEventClock({ now: () => machine.wall, uptime: () => machine.up });
  clock.measureBy(() => machine.measured);
  clock.now();
  return { machine, clock };
}
function pass(machine: { wall: number; up: number }, ms: number): void {
  machine.wall += ms;
  machine.up += ms;
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

  it('goes on by how long the machine runs, while its clock stands behind', () => {
    const { machine, clock } = startUp(nine);
    machine.wall -= 2 * hour;
    pass(machine, 10 * minute);
    expect(clock.now()).toBe(nine + 10 * minute);
  });

  it('is sure only where the hub gave it a moment ago, and the machine’s clock has gone on evenly since', () => {
    const { machine, clock } = startUp(nine);
    expect(clock.isSure()).toBe(false);
    machine.measured = { offset: 0, at: machine.wall };
    expect(clock.isSure()).toBe(true);
    pass(machine, 50_000);
    expect(clock.isSure()).toBe(true);
    pass(machine, 11_000);
    expect(clock.isSure()).toBe(false);
    machine.measured = { offset: 0, at: machine.wall };
    machine.wall += hour;
    expect(clock.isSure()).toBe(false);
    machine.wall -= hour;
    // Set and set back: what was stamped between is in doubt until the hub is asked again.
    expect(clock.isSure()).toBe(false);
    machine.measured = { offset: 0, at: machine.wall + 1 };
    expect(clock.isSure()).toBe(true);
  });

  it('is not sure by what an earlier program measured', () => {
    const { machine, clock } = startUp(nine, { offset: 0, at: nine });
    expect(clock.isSure()).toBe(false);
    pass(machine, minute);
    machine.measured = { offset: 0, at: machine.wall };
    expect(clock.isSure()).toBe(true);
  });

  it('finds, with a measurement, how far it was ahead and through which jumps, once', () => {
    const { machine, clock } = startUp(nine);
    expect(clock.find()).toBeNull();
    pass(machine, minute);
    machine.wall += 2 * hour;
    const to = clock.now();
    pass(machine, minute);
    machine.measured = { offset: 3 * hour, at: machine.wall };
    expect(clock.find()).toEqual({ ahead: 3 * hour, jumps: [{ to, by: 2 * hour }], began: nine });
    expect(clock.find()).toBeNull();
    expect(clock.now()).toBe(nine + 2 * hour + 2 * minute - 3 * hour);
  });
});
